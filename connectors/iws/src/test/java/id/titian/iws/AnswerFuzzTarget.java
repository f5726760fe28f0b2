package id.titian.iws;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever stands between the first and the last tag of a log becomes a reading, nothing is passed over but blanks. */
public final class AnswerFuzzTarget {

    private static final String OPEN = "<GetAttLogResponse>";
    private static final String CLOSE = "</GetAttLogResponse>";

    private AnswerFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        everyOctetIsInAReading(data);
        everyOctetIsInAReading(
                (OPEN + new String(data, StandardCharsets.ISO_8859_1) + CLOSE).getBytes(StandardCharsets.ISO_8859_1));
        whatIsWrittenIsRead(data);
    }

    private static void everyOctetIsInAReading(byte[] body) {
        Answer answer = Answer.of("GetAttLog", Bytes.of(body));
        IwsUser.of(answer.rows());
        answer.information();
        if (answer.kind() != Answer.Kind.WHOLE) return;
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int from = text.indexOf(OPEN) + OPEN.length();
        int to = text.lastIndexOf(CLOSE);
        var kept = new ByteArrayOutputStream();
        for (int i = 0; i < answer.rows().count(); i++)
            kept.writeBytes(answer.rows().octets(i).toArray());
        String wanted = withoutBlanks(text.substring(from, to));
        String given = withoutBlanks(kept.toString(StandardCharsets.ISO_8859_1));
        if (!given.equals(wanted)) throw new AssertionError("Octets were passed over: " + wanted + " became " + given);
        if (answer.rows().longestStrange() <= Punch.RAW_MAX) oneReadingARow(answer.rows());
    }

    private static void oneReadingARow(Rows rows) {
        Screening screening = Screening.of("S1", PinForm.DIGITS, FakeIws.JAKARTA, FakeIws.NOON, ArrivalPath.PULL);
        TerminalLog log = new IwsLog(rows, PinJoin.NONE, screening);
        List<Reading> first = walk(log);
        if (first.size() != log.size()) throw new AssertionError("Not one reading a row.");
        if (!first.equals(walk(log))) throw new AssertionError("A second walk hears something else.");
    }

    private static void whatIsWrittenIsRead(byte[] data) {
        var pin = new StringBuilder("1");
        for (int i = 0; i < Math.min(20, data.length); i++) pin.append(data[i] & 7);
        Row row = new Row(FakeIws.row(pin.toString(), "2026-10-06 07:30:15"));
        if (!row.only("PIN").filter(pin.toString()::equals).isPresent())
            throw new AssertionError("PIN " + pin + " was not read back.");
    }

    private static List<Reading> walk(TerminalLog log) {
        var readings = new ArrayList<Reading>();
        log.forEach(readings::add);
        return readings;
    }

    private static String withoutBlanks(String text) {
        var left = new StringBuilder();
        text.chars().filter(c -> c > ' ' && (c < 0x7F || c >= 0xA0)).forEach(c -> left.append((char) c));
        return left.toString();
    }
}
