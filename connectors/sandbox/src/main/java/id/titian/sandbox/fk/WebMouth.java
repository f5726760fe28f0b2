package id.titian.sandbox.fk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal does in Internet mode: one post a connection, the oldest record that nobody has acknowledged first. */
final class WebMouth implements Runnable {

    private static final int ANSWER_MAX = 65_536;
    private static final int ANSWER_WITHIN_MILLIS = 10_000;
    private static final Set<String> SINS = Set.of(
            "CLEAR_LOG_DATA",
            "CLEAR_ENROLL_DATA",
            "CLEAR_MANAGER",
            "DELETE_USER",
            "SET_USER_INFO",
            "SET_WEB_SERVER_INFO",
            "RESET_FK",
            "UPDATE_FIRMWARE");
    private static final Pattern TIME = Pattern.compile("\"time\":\"([0-9]{14})\"");

    private final SimulatedFkTerminal terminal;
    private final FkTerminalSpec spec;
    private final Memory memory;
    private final Evidence evidence;
    private final URI server;
    private final Queue<Person> enrolled = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;
    private long polledNanos = System.nanoTime() - Long.MAX_VALUE / 2;

    WebMouth(SimulatedFkTerminal terminal, FkTerminalSpec spec, Memory memory, Evidence evidence, URI server) {
        this.terminal = terminal;
        this.spec = spec;
        this.memory = memory;
        this.evidence = evidence;
        this.server = server;
    }

    /**
     * What the server answered.
     *
     * @param headers by their names as they were sent: terminals look for lower case and nothing else.
     * @param body what stands behind them, one character an octet.
     */
    private record Answer(Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A person put their finger on the menu: sent with everything that a collector must not keep. */
    void enrol(Person person) {
        enrolled.add(person);
    }

    void end() {
        isOver = true;
    }

    @Override
    public void run() {
        while (!isOver) {
            if (terminal.isMenuOpen() || !speak()) terminal.rest(spec.pushEvery());
        }
    }

    /** Says one thing, if there is one; returns whether the next may follow at once. */
    private boolean speak() {
        try {
            Optional<HeldRecord> record = memory.oldestUnsent();
            Person person = enrolled.peek();
            if (person != null) {
                if (isAcknowledged(post("realtime_enroll_data", "RTEnrollDataAction", "", enrolment(person))))
                    enrolled.remove();
            } else if (record.isPresent()) {
                boolean isKept = isAcknowledged(post("realtime_glog", "RTLogSendAction", "", log(record.get())));
                if (isKept) memory.markSent(record.get());
                else evidence.unacknowledged();
            }
            if (System.nanoTime() - polledNanos < spec.pollEvery().toNanos()) return false;
            return poll();
        } catch (IOException e) {
            return false; // the server is away; everything is said again
        }
    }

    private boolean isAcknowledged(Answer answer) {
        boolean ok = answer.header("response_code").equals("OK");
        return ok
                && (!spec.wantsResult()
                        || answer.body().equals("result=OK")
                                && !answer.headers().containsKey("Date"));
    }

    /** Asks for a command and carries it out; returns whether there was one, since then the next is asked for at once. */
    private boolean poll() throws IOException {
        polledNanos = System.nanoTime();
        String json =
                "{\"fk_info\":{\"firmware\":\"A102D2S2K1Wfs01 v1.14\",\"firmware_filename\":\"A102D2S2K1Wfs01_um\","
                        + "\"fk_bin_data_lib\":\"" + spec.lib().word + "\",\"fp_data_ver\":128,"
                        + "\"supported_enroll_data\":[\"PASSWORD\",\"IDCARD\",\"FACE\",\"FP\"]},\"fk_name\":\"Fingerspot\","
                        + "\"fk_time\":\"" + Octets.digits(memory.now()) + "\"}";
        Answer answer = post("receive_cmd", "ReceiveCommandAction", "", Octets.body(json));
        if (!answer.header("response_code").equals("OK")) return false;
        String command = answer.header("cmd_code");
        if (command.isEmpty()) return false;
        polledNanos = System.nanoTime() - Long.MAX_VALUE / 2;
        carryOut(command, answer.header("trans_id"), json(answer.body().getBytes(StandardCharsets.ISO_8859_1)));
        return true;
    }

    private void carryOut(String command, String transaction, String json) throws IOException {
        if (SINS.contains(command)) evidence.sin("command " + command);
        if (terminal.isBusyOnce()) {
            post("send_cmd_result", transaction, "BUSY", new byte[0]);
            return;
        }
        switch (command) {
            case "SET_TIME" -> {
                Matcher time = TIME.matcher(json);
                if (!time.find()) return;
                try {
                    memory.setClock(Octets.ofDigits(time.group(1)));
                } catch (DateTimeException e) {
                    return; // it waits for something that it understands
                }
                evidence.clockSet(memory.now());
                post("send_cmd_result", transaction, "OK", new byte[0]);
            }
            case "GET_LOG_DATA" -> post("send_cmd_result", transaction, "OK", wholeLog());
            case "GET_USER_ID_LIST" -> {
                byte[] people = Octets.people(memory.people());
                String list = "{\"one_user_id_size\":36,\"user_id_array\":\"BIN_1\",\"user_id_count\":"
                        + memory.people().size() + "}";
                post("send_cmd_result", transaction, "OK", Octets.body(list, people));
            }
            default -> {
                // Others say nothing at all to what they do not know.
                if (spec.saysNotSupported()) post("send_cmd_result", transaction, "NOT SUPPORT CMD", new byte[0]);
            }
        }
    }

    /** The older boards write these numbers as texts. */
    private byte[] wholeLog() {
        List<HeldRecord> records = memory.records();
        if (!records.isEmpty() && terminal.takes(Trouble.OLD_LOG)) records = records.subList(0, records.size() - 1);
        byte[] log = Octets.log(records, spec.lib());
        String quote = spec.lib().recordOctets == 12 ? "\"" : "";
        return Octets.body(
                "{\"log_array\":\"BIN_1\",\"log_count\":" + quote + log.length / spec.lib().recordOctets + quote
                        + ",\"one_log_size\":" + quote + spec.lib().recordOctets + quote + "}",
                log);
    }

    private byte[] log(HeldRecord record) {
        return Octets.body("{\"fk_bin_data_lib\":\"" + spec.lib().word + "\",\"io_mode\":"
                + Octets.ioMode(record, spec.lib()) + ",\"io_time\":\"" + Octets.digits(record.punchTime())
                + "\",\"log_image\":null,\"user_id\":\"" + record.pin() + "\",\"verify_mode\":"
                + Octets.verifyMode(record, spec.lib()) + "}");
    }

    private static byte[] enrolment(Person person) {
        String json = "{\"enroll_data_array\":[{\"backup_number\":0,\"enroll_data\":\"BIN_2\"}],\"user_id\":\""
                + person.pin() + "\",\"user_name\":\"" + person.name()
                + "\",\"user_photo\":\"BIN_1\",\"user_privilege\":\"USER\"}";
        return Octets.body(json, Octets.ascii("PHOTO".repeat(500)), Octets.ascii("TEMPLATE".repeat(100)));
    }

    /** Posts a body, in blocks if it is long; returns the last answer. */
    private Answer post(String code, String transaction, String returned, byte[] body) throws IOException {
        int size = spec.blockOctets();
        if (size == 0 || body.length <= size) return postBlock(code, transaction, returned, 0, body);
        int number = 1;
        for (int at = 0; ; at += size, number++) {
            boolean isLast = at + size >= body.length;
            byte[] block = java.util.Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
            Answer answer = postBlock(code, transaction, returned, isLast ? 0 : number, block);
            if (isLast || !answer.header("response_code").equals("OK")) return answer;
        }
    }

    private Answer postBlock(String code, String transaction, String returned, int number, byte[] block)
            throws IOException {
        evidence.post(code);
        String path = server.getRawPath() == null || server.getRawPath().isEmpty() ? "/" : server.getRawPath();
        String head = "POST " + path + " HTTP/1.0\r\n"
                + "Accept: image/gif, image/x-xbitmap, image/jpeg, image/pjpeg, application/vnd.ms-excel, "
                + "application/msword, application/vnd.ms-powerpoint, */*\r\n"
                + "Accept-Language: en-us\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: Mozilla/4.0\r\n"
                + "Content-Type: application/octet-stream\r\nConnection: close\r\n"
                + "request_code: " + code + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: " + block.length + "\r\ntrans_id: " + transaction + "\r\n"
                + (returned.isEmpty() ? "" : "cmd_return_code: " + returned + "\r\n")
                + "dev_id: " + spec.devId() + "\r\nblk_no: " + number + "\r\nblk_len: " + block.length + "\r\n"
                + "HOST: " + server.getHost() + ":" + server.getPort() + "\r\n\r\n";
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), ANSWER_WITHIN_MILLIS);
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            var out = new ByteArrayOutputStream();
            out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            boolean isCut = terminal.takes(Trouble.CUT_POST);
            out.write(block, 0, isCut ? block.length / 2 : block.length);
            socket.getOutputStream().write(out.toByteArray());
            if (isCut) throw new IOException("the network is gone");
            return answer(socket.getInputStream().readNBytes(ANSWER_MAX));
        }
    }

    private static Answer answer(byte[] octets) throws IOException {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.")) throw new IOException("no answer");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : text.substring(0, end).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0)
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return new Answer(headers, text.substring(end + 4));
    }

    private static String json(byte[] body) {
        if (body.length < 5) return "";
        int length = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return length < 1 || length > body.length - 4 ? "" : new String(body, 4, length - 1, StandardCharsets.UTF_8);
    }
}
