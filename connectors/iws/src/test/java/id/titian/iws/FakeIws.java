package id.titian.iws;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that answers as the service does, within one test; its answers are fields. */
final class FakeIws implements AnsweringLine.Terminal {

    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    static final String NO_DATA = "<Row><Result>0</Result><Information>No data!</Information></Row>";
    static final String DONE = "<Row><Result>1</Result><Information>Success!</Information></Row>";
    static final String FAIL = "<Row><Result>0</Result><Information>Fail!</Information></Row>";

    private static final Pattern QUESTION =
            Pattern.compile("<(\\w+)><ArgComKey xsi:type=\"xsd:integer\">(\\d+)</ArgComKey>(.*)</\\1>\r\n");
    private static final Pattern ARGUMENT = Pattern.compile("<Arg><(?:PIN|Name) [^>]*>([^<]*)<");

    /** The operations that were asked for, with what was asked. */
    final List<String> asked = new ArrayList<>();

    /** Bodies by operation, or by operation and argument as in {@code GetOption ~SerialNumber}. */
    final Map<String, String> bodies = new HashMap<>();

    String key = "0";

    /** What a wrong key is answered with. */
    String toWrongKey = "";

    FakeIws() {
        rows("GetOption ~SerialNumber", "<Row><Value>3392113170057</Value></Row>");
        rows("GetOption ~DeviceName", "<Row><Value>X100-C</Value></Row>");
        rows("GetOption FirmVer", "<Row><Value>Ver 6.60 Apr 28 2010</Value></Row>");
        rows("GetOption", NO_DATA);
        rows("GetDate", "<Row><Date>2026-10-06</Date><Time>12:00:03</Time></Row>");
        rows("GetAttLog", row("1001", "2026-10-06 07:30:15"));
    }

    void rows(String question, String rows) {
        bodies.put(question, whole(question.split(" ", 2)[0], rows));
    }

    static String whole(String operation, String rows) {
        return '<' + operation + "Response>\r\n" + rows + "\r\n</" + operation + "Response>";
    }

    static String row(String pin, String time) {
        return "<Row><PIN>" + pin + "</PIN><DateTime>" + time
                + "</DateTime><Verified>1</Verified><Status>0</Status><WorkCode>0</WorkCode></Row>";
    }

    AnsweringLine line() {
        return AnsweringLine.stream(this);
    }

    static TerminalSettings settings(String key, String... options) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < options.length; i += 2) all.put(options[i], options[i + 1]);
        return new TerminalSettings(key, PinForm.DIGITS, JAKARTA, NOON, Duration.ofSeconds(3), all);
    }

    @Override
    public List<Bytes> answer(Bytes said) {
        String text = new String(said.toArray(), StandardCharsets.ISO_8859_1);
        Matcher question = QUESTION.matcher(text.substring(text.indexOf("\r\n\r\n") + 4));
        if (!question.matches()) return pieces("HTTP/1.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        Matcher argument = ARGUMENT.matcher(question.group(3));
        String words = question.group(1) + (argument.find() ? ' ' + argument.group(1) : "");
        asked.add(words);
        if (!question.group(2).equals(key)) return http(toWrongKey);
        return http(bodies.getOrDefault(words, bodies.getOrDefault(question.group(1), "")));
    }

    static List<Bytes> http(String body) {
        return pieces("HTTP/1.0 200 OK\r\nServer: ZK Web Server\r\nContent-Type: text/xml\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    static List<Bytes> pieces(String text) {
        Bytes octets = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
        var pieces = new ArrayList<Bytes>();
        for (int at = 0; at < octets.length(); at += 60_000)
            pieces.add(octets.slice(at, Math.min(60_000, octets.length() - at)));
        return pieces;
    }
}
