package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A terminal that answers as the protocol wants, within one test; its habits are fields. */
final class FakeTerminal implements AnsweringLine.Terminal {

    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    static final int NOT_FOUND = 3;

    /** Every question, as its octets. */
    final List<Bytes> said = new ArrayList<>();

    final List<Bytes> records = new ArrayList<>();
    private List<Bytes> logged = List.of();
    private Bytes log = Bytes.EMPTY;
    final Map<String, String> people = new HashMap<>();
    final Map<Integer, Integer> counters = new HashMap<>();

    int password;
    String serial = "Fio00000000000000";
    String abilities =
            "{CommunicationInterfaceId:13_1,CodePage:UTF-16,EnrollDataType:{fp,pwd,idcard,face},FpDataVer:128}";
    Bytes clock = Bytes.ofHex("ea07091c01171529");

    /** Whether it looks for the number of a page in the upper half of whatever stands there. */
    boolean takesLargeCountsForPages;

    /** The most octets of one read; 0 for whole replies. */
    int piece;

    /** What becomes of a reply on its way out, by the number of its command. */
    final Map<Integer, UnaryOperator<Bytes>> onTheWay = new HashMap<>();

    private String chosen = "";

    AnsweringLine line() {
        return AnsweringLine.stream(this);
    }

    static TerminalSettings settings(String... options) {
        return settingsWithKey("", options);
    }

    static TerminalSettings settingsWithKey(String key, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new TerminalSettings(key, PinForm.DIGITS, JAKARTA, NOON, Duration.ofSeconds(15), map);
    }

    /** A record of 48 octets, laid out as the protocol says. */
    static Bytes record(String pin, LocalDateTime time, int action, int verify) {
        ByteBuffer out = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        out.put(pin.getBytes(StandardCharsets.ISO_8859_1));
        out.put(32, (byte) 1).put(35, (byte) time.getSecond());
        int bits = time.getYear() - 1900 << 2
                | time.getMonthValue() << 12
                | time.getDayOfMonth() << 16
                | time.getHour() << 21
                | time.getMinute() << 26;
        out.putInt(36, bits).put(43, (byte) action).putInt(44, verify << 24);
        return Bytes.of(out.array());
    }

    /** So many records, a minute apart, by people 1 to 40. */
    static List<Bytes> records(int count) {
        var records = new ArrayList<Bytes>();
        for (int i = 0; i < count; i++)
            records.add(record(Integer.toString(1 + i % 40), MORNING.minusMinutes(count - i), 1, 0x10));
        return records;
    }

    static Bytes joined(List<Bytes> parts) {
        var out = new java.io.ByteArrayOutputStream();
        parts.forEach(part -> out.writeBytes(part.toArray()));
        return Bytes.of(out.toByteArray());
    }

    @Override
    public List<Bytes> answer(Bytes octets) {
        said.add(octets);
        ByteBuffer in = octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
        int command = octets.at(3);
        int p1 = in.getInt(4);
        int p2 = in.getInt(8);
        int length = in.getShort(12) & 0xFFFF;
        int seq = in.getShort(14) & 0xFFFF;
        Bytes data = octets.length() > 16 ? octets.slice(18, length) : Bytes.EMPTY;
        Bytes reply = onTheWay.getOrDefault(command, UnaryOperator.identity())
                .apply(reply(command, p1, p2, length, seq, data));
        if (reply.isEmpty()) return List.of();
        if (piece == 0) return List.of(reply);
        var pieces = new ArrayList<Bytes>();
        for (int at = 0; at < reply.length(); at += piece)
            pieces.add(reply.slice(at, Math.min(piece, reply.length() - at)));
        return pieces;
    }

    private Bytes reply(int command, int p1, int p2, int length, int seq, Bytes data) {
        return switch (command) {
            case 0x80 -> p1 == password ? done(0, seq) : failed(0, seq);
            case 0x13 -> read(p1 == 0 ? new byte[48] : abilities.getBytes(StandardCharsets.US_ASCII), 0, length, seq);
            case 0xC3 -> read(product(), 0, length, seq);
            case 0xB4 -> counter(p1, seq);
            case 0xB2 -> read(clock.toArray(), 0, length, seq);
            case 0xB3 -> {
                clock = data;
                yield done(0, seq);
            }
            case 0xA4 -> page(log(), p2, takesLargeCountsForPages ? -1 : records.size(), length, seq);
            case 0x97 -> page(userList(), p2, people.size() * 36, length, seq);
            case 0xE8 -> {
                if (p1 == 0)
                    chosen = new String(data.toArray(), StandardCharsets.US_ASCII)
                            .strip()
                            .replace("\0", "");
                yield p1 == 0 ? done(0, seq) : block(length, seq);
            }
            default -> failed(16, seq);
        };
    }

    private Bytes counter(int index, int seq) {
        Integer set = counters.get(index);
        if (set != null) return done(set, seq);
        return switch (index) {
            case 8 -> done(records.size(), seq);
            case 11 -> done(people.size(), seq);
            case 207 -> done(200_000, seq);
            default -> failed(NOT_FOUND, seq);
        };
    }

    /** Joined once for all pages of a reading: a large log has many. */
    private Bytes log() {
        if (!isLogged()) {
            logged = List.copyOf(records);
            log = joined(logged);
        }
        return log;
    }

    private boolean isLogged() {
        if (logged.size() != records.size()) return false;
        for (int i = 0; i < logged.size(); i++) if (logged.get(i) != records.get(i)) return false;
        return true;
    }

    private static Bytes page(Bytes all, int p2, int first, int length, int seq) {
        int page = p2 == first || (p2 & 0xFFFF) != 0 && first != -1 ? 0 : p2 >>> 16;
        if (page * 1024 >= all.length()) return failed(NOT_FOUND, seq);
        return read(all.toArray(), page * 1024, length, seq);
    }

    private Bytes userList() {
        var list = new ArrayList<Bytes>();
        people.keySet().stream().sorted().forEach(pin -> {
            byte[] record = new byte[36];
            System.arraycopy(pin.getBytes(StandardCharsets.US_ASCII), 0, record, 0, pin.length());
            record[33] = 1;
            list.add(Bytes.of(record));
        });
        return joined(list);
    }

    private Bytes block(int length, int seq) {
        String name = people.get(chosen);
        if (name == null) return failed(NOT_FOUND, seq);
        byte[] block = new byte[204];
        System.arraycopy(chosen.getBytes(StandardCharsets.US_ASCII), 0, block, 0, chosen.length());
        byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(text, 0, block, 36, text.length);
        return read(block, 0, length, seq);
    }

    private byte[] product() {
        byte[] product = new byte[256];
        put(product, 0, "Revo WF-206BNC");
        put(product, 32, "Fingerspot");
        put(product, 96, serial);
        put(product, 128, "17-01-2022");
        return product;
    }

    private static void put(byte[] out, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, out, at, text.length());
    }

    static Bytes done(int status, int seq) {
        return head(1, status, seq, 10);
    }

    static Bytes failed(int status, int seq) {
        return head(0, status, seq, 10);
    }

    private static Bytes head(int result, int status, int seq, int octets) {
        ByteBuffer out = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
        out.put(Hex.of("aa55 01").toArray()).put((byte) result).putInt(status).putShort((short) seq);
        return Bytes.of(out.array());
    }

    /** As many octets as asked for, filled up with NUL, and their sum. */
    static Bytes read(byte[] all, int from, int length, int seq) {
        ByteBuffer out = ByteBuffer.wrap(head(1, 0, seq, 16 + length).toArray()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(10, (byte) 0x55).put(11, (byte) 0xAA);
        out.put(12, all, from, Math.max(0, Math.min(length, all.length - from)));
        int sum = 0;
        for (int i = 10; i < 12 + length; i++) sum += out.get(i) & 0xFF;
        return Bytes.of(out.putInt(12 + length, sum).array());
    }
}
