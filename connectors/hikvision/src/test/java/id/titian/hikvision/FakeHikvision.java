package id.titian.hikvision;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.AnsweringLine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that answers as ISAPI does, within one test; its habits are fields. It believes any answer to its challenge. */
final class FakeHikvision implements AnsweringLine.Terminal {

    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    private static final Pattern POSITION = Pattern.compile("\"searchID\":\"(\\w+)\",\"searchResultPosition\":(\\d+)");
    private static final Pattern SPAN = Pattern.compile("\"startTime\":\"([^\"]+)\",\"endTime\":\"([^\"]+)\"");

    /** First lines with bodies, of answered questions and of unanswered ones. */
    final List<String> asked = new ArrayList<>();

    final List<String> events = new ArrayList<>();

    /** Statuses and bodies by path that stand instead of what is usual. */
    final Map<String, String> instead = new HashMap<>();

    String deviceInfo = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
            + "<DeviceInfo version=\"2.0\" xmlns=\"http://www.isapi.org/ver20/XMLSchema\">\r\n"
            + "<deviceName>Access Controller</deviceName>\r\n<model>DS-K1T341BM</model>\r\n"
            + "<serialNumber>DS-K1T341BM20260101V030780EN000000001</serialNumber>\r\n"
            + "<firmwareVersion>V3.7.80</firmwareVersion>\r\n</DeviceInfo>\r\n";

    String time = "2026-10-06T12:00:03+07:00";

    /** What a page of a search becomes on its way out. */
    UnaryOperator<String> onTheWay = UnaryOperator.identity();

    int pageMax = 30;

    /** Tells how often passwords are refused. */
    int refusals;

    static String punch(String pin, String time, int minor, int serialNo) {
        return "{\"major\":5,\"minor\":" + minor + ",\"time\":\"" + time + "\",\"employeeNoString\":\"" + pin
                + "\",\"name\":\"BUDI\",\"cardNo\":\"\",\"serialNo\":" + serialNo
                + ",\"attendanceStatus\":\"checkIn\",\"currentVerifyMode\":\"cardOrFaceOrPw\"}";
    }

    AnsweringLine line() {
        return AnsweringLine.stream(this);
    }

    static TerminalSettings settings(String... options) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < options.length; i += 2) all.put(options[i], options[i + 1]);
        return new TerminalSettings("admin:rahasia", PinForm.DIGITS, JAKARTA, NOON, Duration.ofSeconds(3), all);
    }

    @Override
    public List<Bytes> answer(Bytes said) {
        String text = new String(said.toArray(), StandardCharsets.UTF_8);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        String target = text.substring(text.indexOf(' ') + 1, text.indexOf(" HTTP/1.1\r\n"));
        boolean isAnswered = text.contains("\r\nAuthorization: Digest username=\"admin\"");
        asked.add((isAnswered ? "" : "unanswered ") + target + ' ' + body);
        if (!isAnswered || refusals > 0) {
            if (isAnswered) refusals--;
            return challenge();
        }
        if (instead.containsKey(target)) return pieces(instead.get(target));
        return switch (target) {
            case "/ISAPI/System/deviceInfo" -> http(deviceInfo);
            case "/ISAPI/System/time" ->
                http("<Time version=\"2.0\"><timeMode>NTP</timeMode><localTime>" + time
                        + "</localTime><timeZone>CST-7:00:00</timeZone></Time>");
            case EventSearch.TARGET -> http(onTheWay.apply(page(body)));
            default -> pieces("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        };
    }

    private String page(String body) {
        Matcher question = POSITION.matcher(body);
        Matcher span = SPAN.matcher(body);
        if (!question.find() || !span.find()) throw new IllegalStateException("Not a search: " + body);
        List<String> within = events.stream()
                .filter(event -> isWithin(event, span.group(1), span.group(2)))
                .toList();
        int from = Math.min(within.size(), Integer.parseInt(question.group(2)));
        int to = Math.min(within.size(), from + pageMax);
        String status = within.isEmpty() ? "NO MATCH" : to < within.size() ? "MORE" : "OK";
        return "{\"AcsEvent\":{\"searchID\":\"" + question.group(1) + "\",\"totalMatches\":" + within.size()
                + ",\"responseStatusStrg\":\"" + status + "\",\"numOfMatches\":" + (to - from) + ",\"InfoList\":["
                + String.join(",", within.subList(from, to)) + "]}}";
    }

    /** By the text alone; what has no time is always within. */
    private static boolean isWithin(String event, String from, String to) {
        int at = event.indexOf("\"time\":\"");
        if (at < 0) return from.startsWith("2026");
        String time = event.substring(at + 8, at + 27);
        return time.compareTo(from.substring(0, 19)) >= 0 && time.compareTo(to.substring(0, 19)) <= 0;
    }

    static List<Bytes> challenge() {
        return pieces("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest qop=\"auth\", realm=\"DS-0A1B2C3D\", "
                + "nonce=\"4d7a4d344d54\", stale=\"FALSE\", opaque=\"\", domain=\"::\"\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n");
    }

    static List<Bytes> http(String body) {
        return pieces("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    static List<Bytes> pieces(String text) {
        return List.of(Bytes.ofUtf8(text));
    }
}
