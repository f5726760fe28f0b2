package id.titian.files;

import static id.titian.files.Sticks.read;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Occurrences;
import id.titian.contract.PinForm;
import id.titian.contract.PunchKey;
import id.titian.contract.file.FileRefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttlogPropertyTest {

    @Property(tries = 200)
    void anyEncodingAndLineEndGivesTheKeysThatAPullWouldGive(@ForAll("lines") List<Line> lines) throws Exception {
        String text = String.join("\n", lines.stream().map(Line::text).toList()) + "\n";
        List<PunchKey> expected = pulled(lines);

        assertThat(read(text.getBytes(UTF_8)).keys()).isEqualTo(expected);
        assertThat(read(text.replace("\n", "\r\n").getBytes(UTF_8)).keys()).isEqualTo(expected);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_8)).keys()).isEqualTo(expected);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_16LE)).keys()).isEqualTo(expected);
        assertThat(read(("\uFEFF" + text.replace("\n", "\r\n")).getBytes(UTF_16BE))
                        .keys())
                .isEqualTo(expected);
    }

    @Property(tries = 200)
    void anySplittingOfTheSameOctetsIsReadAlike(@ForAll("lines") List<Line> lines, @ForAll Random random)
            throws Exception {
        byte[] file = damaged(lines, random);

        var whole = readOrRefused(new ByteArrayInputStream(file));
        var split = readOrRefused(new Dripping(file, random));

        assertThat(split).isEqualTo(whole);
    }

    @Property(tries = 500)
    void whateverTheOctetsEveryLineIsAccountedFor(@ForAll("lines") List<Line> lines, @ForAll Random random)
            throws Exception {
        byte[] file = damaged(lines, random);

        try {
            var read = read(file);

            assertThat((long) read.readings().size())
                    .isEqualTo(read.report().punches() + read.report().unreadable());
            assertThat(read.readings().stream().map(reading -> reading.identity()))
                    .doesNotHaveDuplicates();
        } catch (FileRefusedException e) {
            assertThat(e).hasMessageContaining(". ");
        }
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.of("1001", "053", "53", "7", "199001012"),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of("1\t0\t1\t0", "1\t1\t1\t0", "1\t255\t15\t0"),
                        Arbitraries.of("%9s", "%s", "%s ", " %-9s", "00%s"))
                .as(Line::new);
        return line.list().ofMinSize(1).ofMaxSize(40);
    }

    /** The keys of a terminal's log that holds these records, lines that differ in padding only being one record. */
    private static List<PunchKey> pulled(List<Line> lines) {
        Set<Line> records =
                new LinkedHashSet<>(lines.stream().map(Line::withoutPadding).toList());
        Occurrences occurrences = new Occurrences();
        List<PunchKey> keys = new ArrayList<>();
        for (Line line : records) {
            String pin = PinForm.DIGITS.normal(line.pin);
            keys.add(new PunchKey(Sticks.SERIAL, pin, line.time(), occurrences.ofPunch(pin, line.time())));
        }
        return keys;
    }

    private static byte[] damaged(List<Line> lines, Random random) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.text()).append(random.nextBoolean() ? "\n" : "\r\n");
            if (random.nextInt(10) == 0) text.append("\0".repeat(random.nextInt(1200)));
        }
        byte[] octets = text.toString().getBytes(random.nextInt(4) == 0 ? UTF_16LE : UTF_8);
        for (int i = random.nextInt(20); i > 0; i--) octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        return octets;
    }

    private static Object readOrRefused(InputStream in) throws Exception {
        try {
            return read(in, Sticks.SETTINGS);
        } catch (FileRefusedException e) {
            return e.getMessage();
        }
    }

    record Line(String pin, int second, String rest, String padding) {

        Line withoutPadding() {
            return new Line(PinForm.DIGITS.normal(pin), second, rest, "%s");
        }

        LocalDateTime time() {
            return LocalDateTime.of(2026, 10, 6, 7, 30, second);
        }

        String text() {
            String dateTime = time().toString().replace('T', ' ') + (second == 0 ? ":00" : "");
            return padding.formatted(pin) + '\t' + dateTime + '\t' + rest;
        }
    }

    /** Gives a few octets at a time. */
    private static final class Dripping extends ByteArrayInputStream {

        private final Random random;

        Dripping(byte[] octets, Random random) {
            super(octets);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
