package id.titian.adms.record;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever a body holds: each line that is not blank is one reading, by itself and whatever stands around it. */
public final class AttlogFuzzTarget {

    private static final Screening SCREENING =
            new Screening("CGWB201160001", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PUSH);

    /** All that is kept of a line that may hold a password, a template or a picture. */
    private static final Set<String> SECRET_BEARING = Set.of(
            "USERPIC",
            "USERINFO",
            "USER",
            "FINGERTMP",
            "FP",
            "FACEV7",
            "FACE",
            "FVEIN",
            "FVTEMPLATE",
            "TEMPLATEV10",
            "BIOPHOTO",
            "BIODATA",
            "ATTPHOTO",
            "IDCARD",
            "IDENTITYCARD");

    private static final Set<String> SECRETS = Set.of("TMP", "TEMPLATE", "PASSWD", "PASSWORD", "PWD", "CONTENT");

    private AttlogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = linesThatAreNotBlank(data);
        List<Reading> readings = readings(data);
        require(readings.size() == lines.size(), "One reading a line.");
        for (int i = 0; i < lines.size(); i++) judge(lines.get(i), readings.get(i));
        for (int cut = 0; cut < data.length; cut++) {
            if (data[cut] != '\n') continue;
            var halves = new ArrayList<>(readings(Arrays.copyOfRange(data, 0, cut)));
            halves.addAll(readings(Arrays.copyOfRange(data, cut, data.length)));
            require(halves.equals(readings), "Cut at a line's end, heard alike.");
            break;
        }
    }

    private static void judge(String line, Reading reading) {
        String raw = latin1(reading.raw().toArray());
        boolean isWhole = raw.equals(line.substring(0, Math.min(line.length(), Punch.RAW_MAX)));
        String words = line.replace("\0", "").strip().toUpperCase(Locale.ROOT);
        boolean isOneWordOfSecrets = reading instanceof Unreadable
                && (SECRET_BEARING.contains(raw) && words.startsWith(raw)
                        || SECRETS.contains(raw) && words.contains(raw + '='));
        require(isWhole || isOneWordOfSecrets, "Its own octets, all of them.");
        if (!(reading instanceof Punch punch)) return;
        require(isWhole && raw.equals(line), "A punch's line is whole.");
        require(punch.ordinal() == 0, "A push has no ordinal.");
        String[] fields = line.replace("\0", "").split("\t", -1);
        int at = 1;
        while (at < fields.length && !saysMoment(fields[at], punch.punchTime())) at++;
        require(at < fields.length, "A time that stands there.");
        require(fields[at - 1].strip().equals(punch.pin()), "The PIN that stands before it.");
        requireNumber(fields, at + 1, punch.inOutMode());
        requireNumber(fields, at + 2, punch.verifyMode());
    }

    private static boolean saysMoment(String field, LocalDateTime time) {
        List<Integer> numbers = Stream.of(field.strip().split("[^0-9]+"))
                .filter(number -> !number.isEmpty() && number.length() <= 4)
                .map(Integer::valueOf)
                .toList();
        return field.strip().matches("[0-9 T:-]+")
                && numbers.equals(List.of(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond()));
    }

    private static void requireNumber(String[] fields, int at, Integer heard) {
        boolean isThere = at < fields.length && fields[at].strip().matches("-?[0-9]{1,9}");
        require(
                isThere ? heard != null && heard == Integer.parseInt(fields[at].strip()) : heard == null,
                "The number that stands in its column.");
    }

    private static List<Reading> readings(byte[] body) {
        var readings = new ArrayList<Reading>();
        for (Bytes line : Lines.of(Bytes.of(body))) readings.add(AttlogLine.read(line, SCREENING));
        return readings;
    }

    private static List<String> linesThatAreNotBlank(byte[] data) {
        return Stream.of(latin1(data).split("[\r\n]"))
                .filter(line -> !line.replaceAll("[ \t\0]", "").isEmpty())
                .toList();
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
