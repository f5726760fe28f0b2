package id.titian.adms.record;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Whatever a body holds: each line that is not blank is one reading, by itself and whatever stands around it. */
public final class AttlogFuzzTarget {

    private static final Screening SCREENING =
            new Screening("CGWB201160001", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PUSH);

    private AttlogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<Reading> readings = readings(data);
        require(readings.size() == linesThatAreNotBlank(data), "One reading a line.");
        for (Reading reading : readings) {
            String raw = latin1(reading.raw());
            require(
                    latin1(data).contains(raw) || raw.equals(raw.toUpperCase(java.util.Locale.ROOT)),
                    "Its own octets.");
            if (reading instanceof Punch punch) {
                require(raw.replace("\0", "").contains(punch.pin()), "A PIN that stands there.");
                require(punch.ordinal() == 0, "A push has no ordinal.");
            }
        }
        for (int cut = 0; cut < data.length; cut++) {
            if (data[cut] != '\n') continue;
            var halves = new ArrayList<>(readings(java.util.Arrays.copyOfRange(data, 0, cut)));
            halves.addAll(readings(java.util.Arrays.copyOfRange(data, cut, data.length)));
            require(halves.equals(readings), "Cut at a line's end, heard alike.");
            break;
        }
    }

    private static List<Reading> readings(byte[] body) {
        return Lines.of(Bytes.of(body)).stream()
                .map(line -> AttlogLine.read(line, SCREENING))
                .toList();
    }

    private static long linesThatAreNotBlank(byte[] data) {
        return latin1(data).split("[\r\n]").length == 0
                ? 0
                : java.util.Arrays.stream(latin1(data).split("[\r\n]"))
                        .filter(line -> !line.replaceAll("[ \t\0]", "").isEmpty())
                        .count();
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String latin1(Bytes octets) {
        return latin1(octets.toArray());
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
