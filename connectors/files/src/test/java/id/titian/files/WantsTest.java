package id.titian.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.files.glg.GlgFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refusal names what a person may say so that the file can be taken. */
class WantsTest {

    private static final String ROW = "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0\r\n";
    private static final String HEADING = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n";

    @Test
    void aFileThatDoesNotNameItsTerminalWantsTheSerialNumber() {
        assertThat(refusal(new AttlogFormat(), ROW, Optional.empty(), Map.of()).wants())
                .containsExactly(FileSettings.SERIAL);
        assertThat(refusal(new GlgFormat(), HEADING, Optional.empty(), Map.of()).wants())
                .containsExactly(FileSettings.SERIAL);
    }

    @Test
    void datesThatCanBeReadInTwoWaysWantTheirOrder() {
        String ambiguous = HEADING + "1\t1\t53\tSITI\t0\t1\t07/03/2015 07:30:47\r\n";

        assertThat(refusal(new GlgFormat(), ambiguous, Optional.of("A1"), Map.of())
                        .wants())
                .containsExactly("dateOrder");
    }

    @Test
    void aWordThatAnOptionDoesNotKnowWantsAnother() {
        assertThat(refusal(new GlgFormat(), HEADING, Optional.of("A1"), Map.of("terminalNumber", "satu"))
                        .wants())
                .containsExactly("terminalNumber");
    }

    @Test
    void whereNothingHelpsNothingIsWanted() {
        assertThat(refusal(new AttlogFormat(), "halo\r\n", Optional.of("A1"), Map.of())
                        .wants())
                .isEmpty();
    }

    private static FileRefusedException refusal(
            PunchFileFormat format, String file, Optional<String> serial, Map<String, String> options) {
        FileSettings settings = new FileSettings(
                serial,
                PinForm.DIGITS,
                ZoneId.of("Asia/Jakarta"),
                Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC),
                ArrivalPath.UPLOAD,
                options);
        return catchThrowableOfType(
                FileRefusedException.class,
                () -> format.read(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), settings, reading -> true));
    }
}
