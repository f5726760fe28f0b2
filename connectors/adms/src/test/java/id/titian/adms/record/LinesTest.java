package id.titian.adms.record;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    private static final Screening SCREENING =
            new Screening("CGWB201160001", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PUSH);

    @ParameterizedTest
    @CsvSource({
        "3345FF87, 2026-10-06T07:30:15",
        "1EA7EBA8, 2016-01-01T19:02:00",
        "29C9EBB8, 2021-10-24T13:42:16",
        "2368B36B, 2018-06-25T17:50:35",
        "00000000, 2000-01-01T00:00:00",
        "1141A78E, 2009-01-03T20:56:46"
    })
    void timesAsNumbersAreRead(String hex, LocalDateTime moment) {
        assertThat(WrittenTime.ofEncoded(Long.parseLong(hex, 16))).isEqualTo(moment);
        assertThat(WrittenTime.read(Long.toString(Long.parseLong(hex, 16)))).isEqualTo(moment);
    }

    @Test
    void aDayThatDoesNotExistIsNoMoment() {
        long thirtiethOfFebruary = ((26L * 12 + 1) * 31 + 29) * 86_400;

        assertThat(WrittenTime.ofEncoded(thirtiethOfFebruary)).isNull();
        assertThat(WrittenTime.read("2026-02-30 07:30:15")).isNull();
        assertThat(WrittenTime.read("2026-10-06 24:00:00")).isNull();
        assertThat(WrittenTime.read("-1")).isNull();
        assertThat(WrittenTime.read("4294967296")).isNull();
    }

    @Test
    void whateverWasWrittenIsRead() {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            String pin = Integer.toString(1 + random.nextInt(99_999_999));
            LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(random.nextInt(20_000_000));
            int status = random.nextInt(256);
            int verify = random.nextInt(256);
            String line = (random.nextBoolean() ? "ATTLOG\t" : "")
                    + (random.nextBoolean() ? random.nextInt(1000) + "\t" : "")
                    + pin
                    + '\t'
                    + time.toString().replace('T', ' ')
                    + (time.getSecond() == 0 ? ":00" : "")
                    + '\t'
                    + status
                    + '\t'
                    + verify
                    + "\t0".repeat(random.nextInt(8))
                    + "\t".repeat(random.nextInt(3));

            Reading reading = AttlogLine.read(Bytes.ofUtf8(line), SCREENING);

            assertThat(reading).as(line).isInstanceOfSatisfying(Punch.class, punch -> {
                assertThat(punch.pin()).isEqualTo(pin);
                assertThat(punch.punchTime()).isEqualTo(time);
                assertThat(punch.inOutMode()).isEqualTo(status);
                assertThat(punch.verifyMode()).isEqualTo(verify);
            });
        }
    }

    @Test
    void aFlippedBitTouchesNoNeighbour() {
        String first = "1001\t2026-10-06 07:30:15\t0\t1\t0";
        String last = "1003\t2026-10-06 07:30:17\t0\t1\t0";
        byte[] body =
                (first + "\n1002\t2026-10-06 07:30:16\t0\t1\t0\n" + last + "\n").getBytes(StandardCharsets.US_ASCII);

        for (int bit = 8 * (first.length() + 1); bit < 8 * (2 * first.length() + 1); bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            List<Reading> readings = readings(flipped);

            assertThat(readings).as("bit " + bit).hasSizeBetween(3, 4);
            assertThat(readings.get(0).raw()).isEqualTo(Bytes.ofUtf8(first));
            assertThat(readings.get(readings.size() - 1).raw()).isEqualTo(Bytes.ofUtf8(last));
        }
    }

    @Test
    void tenThousandRandomOctetsAreReadingsOfAllTheirLines() {
        var random = new Random(42);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[10_000];
            random.nextBytes(noise);

            List<Reading> readings = readings(noise);

            int octets = readings.stream()
                    .mapToInt(reading -> reading.raw().length())
                    .sum();
            assertThat(readings).isNotEmpty();
            assertThat(octets).isGreaterThan(9_800);
            AttlogFuzzTarget.fuzzerTestOneInput(noise);
            OperlogFuzzTarget.fuzzerTestOneInput(noise);
        }
    }

    @Test
    void linesOfAVeryLongBodyAreReadInBearableTime() {
        String blanks = " ".repeat(1_000_000);

        assertThat(OperlogLine.read(Bytes.ofUtf8("OPLOG 4" + blanks + "x"), CodePage.AUTO))
                .isEqualTo(OperlogLine.PASSED);
        assertThat(OperlogLine.read(Bytes.ofUtf8("USER PIN=1\t" + blanks), CodePage.AUTO))
                .isInstanceOf(OperlogLine.Person.class);
        assertThat(OperlogLine.secretBearing(Bytes.ofUtf8(blanks + "USER" + blanks + "PIN")))
                .isNull();
    }

    @Test
    void aNameIsNoLongerThanTheHubIsTold() {
        String name = "x".repeat(WireLimits.NAME_MAX - 1) + "\uD840\uDC00y";

        OperlogLine person = OperlogLine.read(Bytes.ofUtf8("USER PIN=1\tName=" + name), CodePage.AUTO);

        assertThat(person)
                .isEqualTo(new OperlogLine.Person(new TerminalUser("1", "x".repeat(WireLimits.NAME_MAX - 1))));
    }

    @Test
    void aPinWithAnOctetZeroInsideIsNobodys() {
        assertThat(OperlogLine.read(Bytes.ofUtf8("USER PIN=12\u00003\tName=A"), CodePage.AUTO))
                .isEqualTo(OperlogLine.PASSED);
        assertThat(OperlogLine.read(Bytes.ofUtf8("USER PIN=12\u0000\u0000\tName=A\u0000"), CodePage.AUTO))
                .isEqualTo(new OperlogLine.Person(new TerminalUser("12", "A")));
    }

    @Test
    void whatATerminalSaysOfItselfIsReadAsFarAsItGoes() {
        DeviceInfo whole = DeviceInfo.of("Ver 8.0.1-20150421,5,4,100,192.168.1.201,10,7");
        DeviceInfo part = DeviceInfo.of("Ver 6.60,many,,9999999999");
        DeviceInfo nothing = DeviceInfo.of("");

        assertThat(whole.memory().users()).isEqualTo(OptionalInt.of(5));
        assertThat(whole.memory().records()).isEqualTo(OptionalInt.of(100));
        assertThat(whole.facts()).containsEntry("firmware", "Ver 8.0.1-20150421");
        assertThat(part.memory().users()).isEmpty();
        assertThat(part.memory().records()).isEmpty();
        assertThat(nothing.facts()).isEmpty();
    }

    @Test
    void resultsComeOneALineOrOverSeveral() {
        List<CommandResult> results = CommandResult.of(
                Bytes.ofUtf8(
                        "ID=1&Return=0&CMD=DATA\nID=2&Return=-1002&CMD=SHELL\nID=3\nSN=X\nCMD=INFO\nReturn=17\nContent=a=b\nID=4&CMD=LOG\n"));

        assertThat(results)
                .containsExactly(
                        new CommandResult("1", OptionalInt.of(0), "DATA"),
                        new CommandResult("2", OptionalInt.of(-1002), "SHELL"),
                        new CommandResult("3", OptionalInt.of(17), "INFO"),
                        new CommandResult("4", OptionalInt.empty(), "LOG"));
    }

    private static List<Reading> readings(byte[] body) {
        var readings = new ArrayList<Reading>();
        for (Bytes line : Lines.of(Bytes.of(body))) readings.add(AttlogLine.read(line, SCREENING));
        return readings;
    }
}
