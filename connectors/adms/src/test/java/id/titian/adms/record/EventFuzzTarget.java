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
import java.util.Locale;
import java.util.Optional;

/** Whatever stands among events: a punch says what stands there, nobody who may be somebody is passed over, no secret is kept. */
public final class EventFuzzTarget {

    private static final Screening SCREENING =
            new Screening("CGWB201160001", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PUSH);

    private EventFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        for (Bytes line : Lines.of(Bytes.of(data))) judge(line, EventLine.read(line, SCREENING));
        String secret = new String(data, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
        Optional<Reading> template = EventLine.read(octets("biodata pin=1\ttmp=c2VjcmV0" + secret), SCREENING);
        require(
                template.filter(Unreadable.class::isInstance)
                        .filter(reading -> reading.raw().length() < 20)
                        .isPresent(),
                "A template is kept as one word.");
    }

    private static void judge(Bytes line, Optional<Reading> reading) {
        String text = new String(line.toArray(), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .toLowerCase(Locale.ROOT);
        if (reading.isEmpty()) {
            require(text.contains("event"), "Only an event is passed over.");
            return;
        }
        if (!(reading.get() instanceof Punch punch)) return;
        require(punch.raw().equals(line), "A punch's line is whole.");
        require(punch.ordinal() == 0, "A push has no ordinal.");
        require(text.matches("(?s).*pin[ \\x0b\\x0c\\x1c-\\x1f]*=.*"), "Somebody stands there.");
        require(text.contains(punch.pin().toLowerCase(Locale.ROOT)), "The PIN stands there.");
        require(text.contains("time"), "A time stands there.");
    }

    private static Bytes octets(String characters) {
        return Bytes.of(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
