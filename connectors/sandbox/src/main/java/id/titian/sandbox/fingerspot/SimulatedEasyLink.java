package id.titian.sandbox.fingerspot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The EasyLink SDK service with one terminal. Always awkward: one question at a time on one thread; a paged reading that was
 * broken off goes on where it stopped, whoever asks; nothing and failure are both {@code Result:false}; people come with
 * passwords and templates; a limit above a thousand hangs it.
 */
public final class SimulatedEasyLink implements AutoCloseable {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final int LIMIT_MAX = 1_000;
    private static final int OCTETS_MAX = 65_536;
    private static final int PATIENCE_MILLIS = 5_000;

    /** How the fields of a record are written. */
    public enum Spelling {
        /** {@code ScanDate}, as the service does today. */
        TODAY,
        /** {@code scan_date}, as in old samples. */
        OLD
    }

    private final FingerspotTerminalSpec spec;
    private final Memory terminal;
    private final ServerSocket door;
    private final Queue<EasyLinkTrouble> troubles = new ConcurrentLinkedQueue<>();
    private final Queue<EasyLinkTrouble> pageTroubles = new ConcurrentLinkedQueue<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> sessions = new LinkedHashMap<>();
    private volatile Spelling spelling = Spelling.TODAY;
    private volatile boolean isReachable = true;
    private volatile boolean isCounting = true;
    private volatile @Nullable Socket client;

    private SimulatedEasyLink(FingerspotTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.terminal = new Memory(spec.recordMax());
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "easylink-" + spec.serial());
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens it on a free port of the loopback address. */
    public static SimulatedEasyLink start(FingerspotTerminalSpec spec) throws IOException {
        return new SimulatedEasyLink(spec);
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** Somebody punches now, with a finger, coming in. */
    public HeldPunch punch(String pin) {
        return punch(pin, LocalDateTime.ofInstant(spec.clock().instant(), spec.zone()));
    }

    /** Somebody punches at that moment, with a finger, coming in. */
    public HeldPunch punch(String pin, LocalDateTime time) {
        return punch(new HeldPunch(pin, time.truncatedTo(ChronoUnit.SECONDS), 1, 0));
    }

    /** Somebody punches. */
    public HeldPunch punch(HeldPunch punch) {
        terminal.add(punch);
        return punch;
    }

    /** How it writes fields. */
    public void spelling(Spelling other) {
        spelling = other;
    }

    /** Whether the service reaches the terminal. */
    public void reachable(boolean reachable) {
        isReachable = reachable;
    }

    /** Whether the terminal counts its records, or says 0 whatever it has. */
    public void counting(boolean counting) {
        isCounting = counting;
    }

    /** Does something wrong at the next question. */
    public void arm(EasyLinkTrouble trouble) {
        troubles.add(trouble);
    }

    /** Does something wrong at the next question for a page of records. */
    public void armForPage(EasyLinkTrouble trouble) {
        pageTroubles.add(trouble);
    }

    /** What the terminal holds. */
    public List<HeldPunch> memory() {
        return terminal.all();
    }

    /** All questions: path and body. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** Questions that no collector may ask: whatever writes, deletes, or marks records as fetched. */
    public List<String> sins() {
        return questions.stream()
                .filter(question -> !question.startsWith("/dev/info ")
                        && !question.startsWith("/scanlog/all/paging ")
                        && !question.startsWith("/user/all/paging "))
                .toList();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                client = socket;
                socket.setSoTimeout(PATIENCE_MILLIS);
                answer(socket);
            } catch (IOException e) {
                // A client that left, or the end; the loop knows which.
                client = null;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        String path = head.split(" ", 3)[1];
        int length = 0;
        for (String line : head.split("\r\n"))
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        String body = new String(in.readNBytes(Math.min(length, OCTETS_MAX)), StandardCharsets.US_ASCII);
        questions.add(path + " " + body);
        @Nullable EasyLinkTrouble trouble = path.equals("/scanlog/all/paging") ? pageTroubles.poll() : null;
        if (trouble == null) trouble = troubles.poll();
        Map<String, String> form = form(body);
        if (trouble == EasyLinkTrouble.SILENCE || Integer.parseInt(form.getOrDefault("limit", "1")) > LIMIT_MAX) {
            // The client gives up first; until then nobody else is served.
            socket.setSoTimeout(0);
            int gone = in.read();
            if (gone < 0) return;
        }
        if (trouble == EasyLinkTrouble.CLOSE) return;
        byte[] answer = answer(path, form, trouble).getBytes(StandardCharsets.UTF_8);
        say(socket.getOutputStream(), answer, trouble);
    }

    private static void say(OutputStream out, byte[] answer, @Nullable EasyLinkTrouble trouble) throws IOException {
        long length = trouble == EasyLinkTrouble.ENORMOUS ? 2L << 30 : answer.length;
        // Old servers of its kind close instead of telling a length; some tell it.
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(answer, 0, trouble == EasyLinkTrouble.CLOSE_HALFWAY ? answer.length / 2 : answer.length);
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (head.size() < OCTETS_MAX) {
            int octet = in.read();
            if (octet < 0) throw new IOException("The client left.");
            head.write(octet);
            String text = head.toString(StandardCharsets.US_ASCII);
            if (text.endsWith("\r\n\r\n")) return text;
        }
        throw new IOException("No end of the head.");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", 20)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private String answer(String path, Map<String, String> form, @Nullable EasyLinkTrouble trouble) {
        boolean isOurs = form.getOrDefault("sn", "").equals(spec.serial());
        if (!isOurs || !isReachable || trouble == EasyLinkTrouble.FAILURE)
            return "{\"Result\":false,\"message_code\":0,\"message\":\"No data\"}";
        int limit = Integer.parseInt(form.getOrDefault("limit", "100"));
        return switch (path) {
            case "/dev/info" -> info();
            case "/scanlog/all/paging" -> records(limit, trouble);
            case "/user/all/paging" -> users(limit);
            default -> "{\"Result\":true}";
        };
    }

    private String info() {
        LocalDateTime now = LocalDateTime.ofInstant(spec.clock().instant(), spec.zone());
        return "{\"Result\":true,\"DEVINFO\":{\"Jam\":\"" + DAY_FIRST.format(now)
                + "\",\"Admin\":\"1\",\"User\":\"" + spec.people().size()
                + "\",\"FP\":\"132\",\"Face\":\"0\",\"Vein\":\"0\",\"CARD\":\"0\",\"PWD\":\"1\",\"All Operasional\":\"12\","
                + "\"All Presensi\":\"" + (isCounting ? terminal.size() : 0)
                + "\",\"New Operasional\":\"0\",\"New Presensi\":\"0\"}}";
    }

    private String records(int limit, @Nullable EasyLinkTrouble trouble) {
        List<HeldPunch> all = terminal.all();
        int from = Math.min(sessions.getOrDefault("scanlog", 0), all.size());
        int to = Math.min(all.size(), from + limit);
        boolean isSession = to < all.size();
        sessions.put("scanlog", isSession ? to : 0);
        if (from == to) return "{\"Result\":false}";
        var rows = new ArrayList<String>();
        int last = trouble == EasyLinkTrouble.ONE_MISSING ? to - 1 : to;
        for (HeldPunch punch : all.subList(from, last)) rows.add(row(punch, trouble));
        return "{\"Result\":true,\"IsSession\":" + isSession + ",\"Data\":[" + String.join(",", rows) + "]}";
    }

    private String row(HeldPunch punch, @Nullable EasyLinkTrouble trouble) {
        String serial = trouble == EasyLinkTrouble.SOMEBODY_ELSES ? "61610000000" : spec.serial();
        String time = SECOND.format(punch.punchTime());
        if (trouble == EasyLinkTrouble.TORN_JSON)
            return "{\"sn\":\"" + serial + "\",\"scan_date\":\"" + time + "\",\"pin\":\"" + punch.pin()
                    + "\",\"verifymode\":" + punch.verify() + "\",\"iomode\":\"" + punch.status()
                    + "\",\"workcode\":\"0}";
        if (spelling == Spelling.OLD)
            return "{\"sn\":\"" + serial + "\",\"scan_date\":\"" + time + "\",\"pin\":\"" + punch.pin()
                    + "\",\"verifymode\":\"" + punch.verify() + "\",\"iomode\":\"" + punch.status()
                    + "\",\"workcode\":\"0\"}";
        return "{\"SN\":\"" + serial + "\",\"ScanDate\":\"" + time + "\",\"PIN\":\"" + punch.pin()
                + "\",\"VerifyMode\":" + punch.verify() + ",\"IOMode\":" + punch.status() + ",\"WorkCode\":0}";
    }

    private String users(int limit) {
        List<Map.Entry<String, String>> all = List.copyOf(spec.people().entrySet());
        int from = Math.min(sessions.getOrDefault("users", 0), all.size());
        int to = Math.min(all.size(), from + limit);
        boolean isSession = to < all.size();
        sessions.put("users", isSession ? to : 0);
        if (from == to) return "{\"Result\":false}";
        var rows = new ArrayList<String>();
        for (Map.Entry<String, String> each : all.subList(from, to))
            rows.add("{\"PIN\":\"" + each.getKey() + "\",\"Name\":\"" + each.getValue()
                    + "\",\"RFID\":\"\",\"Password\":\"4711\",\"Privilege\":0,\"Template\":[{\"pin\":\"" + each.getKey()
                    + "\",\"idx\":\"0\",\"alg_ver\":\"39\",\"template\":\"" + "ocoBgZ".repeat(100) + "\"}]}");
        return "{\"Result\":true,\"IsSession\":" + isSession + ",\"Data\":[" + String.join(",", rows) + "]}";
    }

    @Override
    public void close() throws IOException {
        door.close();
        Socket socket = client;
        if (socket != null) socket.close();
    }
}
