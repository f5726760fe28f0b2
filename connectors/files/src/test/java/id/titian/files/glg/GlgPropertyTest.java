package id.titian.files.glg;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.PinForm;
import id.titian.files.Fuzzed;
import id.titian.files.Sticks;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlgPropertyTest {

    private static final String HEADING = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\n";

    private final GlgFormat format = new GlgFormat();

    @Property(tries = 150)
    void whatWasWrittenInAnyFormIsRead(@ForAll("rows") List<Row> rows, @ForAll("forms") String form) throws Exception {
        String text = HEADING
                + String.join(
                        "",
                        IntStream.range(0, rows.size())
                                .mapToObj(i -> rows.get(i).text(i + 1, form))
                                .toList());
        List<String> expected = rows.stream()
                .map(row -> PinForm.DIGITS.normal(row.pin) + '@' + row.time)
                .distinct()
                .toList();
        var settings = Sticks.with("dateOrder=" + (form.startsWith("MM") ? "mdy" : "dmy"));

        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE))
            for (String end : List.of("\n", "\r\n")) {
                byte[] file = ("\uFEFF" + text.replace("\n", end)).getBytes(charset);

                assertThat(Sticks.read(format, file, settings).punches())
                        .extracting(punch -> PinForm.DIGITS.normal(punch.pin()) + '@' + punch.punchTime())
                        .containsExactlyElementsOf(expected);
            }
    }

    @Property(tries = 150)
    void whateverTheOctetsEveryLineIsAccountedForHoweverTheyAreCut(
            @ForAll("rows") List<Row> rows, @ForAll("forms") String form, @ForAll Random random) {
        StringBuilder text = new StringBuilder(HEADING);
        for (Row row : rows) {
            text.append(row.text(1, form));
            if (random.nextInt(8) == 0) text.append("\0".repeat(random.nextInt(1200)));
        }
        byte[] octets = text.toString().getBytes(UTF_8);
        for (int i = random.nextInt(12); i > 0; i--)
            octets[HEADING.length() + random.nextInt(octets.length - HEADING.length())] = (byte) random.nextInt(256);

        Fuzzed.assertPromises(
                format, octets, Sticks.with("dateOrder=dmy", "terminalNumber=any"), new GlgFuzzTarget.Says());
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.of("1001", "053", "7", "199001012"),
                        Arbitraries.integers().between(0, 250).map(minutes -> LocalDateTime.of(2026, 1, 1, 0, 0, 7)
                                .plusMinutes(minutes * 1391L)))
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(
                "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd  HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "dd-MM-yyyy  hh:mm:ssa");
    }

    record Row(String pin, LocalDateTime time) {

        String text(int number, String form) {
            return number + "\t1\t" + pin + "\tX\t1\t1\t" + time.format(DateTimeFormatter.ofPattern(form, Locale.US))
                    + '\n';
        }
    }
}
