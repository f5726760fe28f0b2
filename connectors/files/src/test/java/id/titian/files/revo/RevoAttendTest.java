package id.titian.files.revo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.Sticks;
import id.titian.testkit.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevoAttendTest {

    private static final String HEADER = "\"LOGVER02\" 00*32 ";
    private static final String AT_0730 = "B79E5469 36000000 00 01 00 00 00000000 ";
    private static final String AT_1602 = "B8A05469 37000000 00 03 01 00 07000000 ";

    private final RevoAttendFormat format = new RevoAttendFormat();

    @Test
    void secondsAreOfTheWallClockAndThePinComesFromTheUserTable() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730 + AT_1602).toArray();

        var file = Sticks.read(format, log, Sticks.with("users=54:053, 55:1001"));

        assertThat(file.readings())
                .element(0)
                .isEqualTo(new Punch(
                        Sticks.SERIAL,
                        "053",
                        Sticks.SETTINGS.pinForm(),
                        LocalDateTime.ofEpochSecond(0x69549EB7L, 0, java.time.ZoneOffset.UTC),
                        0,
                        0,
                        1,
                        "0",
                        ArrivalPath.FILE,
                        Hex.of(AT_0730)));
        assertThat(file.punches()).extracting(Punch::pin).containsExactly("053", "1001");
        assertThat(file.punches()).extracting(Punch::verifyMode).containsExactly(1, 3);
        assertThat(file.punches()).extracting(Punch::inOutMode).containsExactly(0, 1);
        assertThat(file.punches()).extracting(Punch::workCode).containsExactly("0", "7");
        assertThat(file.report().lines()).isEqualTo(2);
        assertThat(file.report().sha256()).isEqualTo(Bytes.of(log).sha256());
    }

    @Test
    void theUserListBesideItInAZipIsEnough() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730 + AT_1602).toArray();
        byte[] users = users(Map.of(54, "053", 55, "1001"));

        for (byte[] zip : List.of(
                zip("attend.dat", log, "User.dat", users), zip("stick/User.dat", users, "stick/ATTEND.DAT", log))) {
            var file = Sticks.read(format, zip, Sticks.SETTINGS);

            assertThat(file.punches()).extracting(Punch::pin).containsExactly("053", "1001");
            assertThat(file.report().sha256()).isEqualTo(Bytes.of(zip).sha256());
            assertThat(format.recognises(Bytes.of(zip), "x.zip")).isTrue();
        }
    }

    @Test
    void withoutAnyUserTableTheFileIsRefusedWithWhatToDo() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730).toArray();

        for (byte[] file : List.of(log, zip("attend.dat", log, "x.txt", new byte[3])))
            assertThatThrownBy(() -> Sticks.read(format, file, Sticks.SETTINGS))
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("not their PINs")
                    .hasMessageContaining("Copy User.dat")
                    .hasMessageContaining("users=54:053");
    }

    @Test
    void aNumberThatTheTableLacksIsForAHuman() throws Exception {
        var file = Sticks.read(format, Hex.of(HEADER + AT_0730 + AT_1602).toArray(), Sticks.with("users=54:053"));

        assertThat(file.punches()).hasSize(1);
        assertThat(file.unreadable()).extracting(Unreadable::reason).containsExactly(Reason.USER_UNKNOWN);
        assertThat(file.unreadable().get(0).detail()).startsWith("Record 2: ").contains("user number 55");
    }

    @Test
    void deadClocksNobodiesAndBlankRecordsCostNothingElse() throws Exception {
        String records = AT_0730 + "00*16 " + "00000000 36000000 00 01 00 00 00000000 " // 1970
                + "FFFFFFFF 36000000 00 01 00 00 00000000 " // 2106
                + AT_0730 + AT_0730.replace(" 00 01 ", " 00 02 ");

        var file = Sticks.read(format, Hex.of(HEADER + records).toArray(), Sticks.with("users=54:053"));

        assertThat(file.unreadable())
                .extracting(Unreadable::reason)
                .containsExactly(Reason.TIME_TOO_OLD, Reason.TIME_IN_FUTURE);
        assertThat(file.keys()).extracting(key -> key.ordinal()).containsExactly(0, 1);
        assertThat(file.report().repeats()).isEqualTo(1);
        assertThat(file.report().nulsStripped()).isEqualTo(16);
        assertThat(file.report().lines()).isEqualTo(5);
    }

    @Test
    void aHeaderOf32OctetsIsAChoiceThatTheMessageAsksFor() throws Exception {
        byte[] log = Hex.of("\"LOGVER02\" 00*24 " + AT_0730 + AT_1602).toArray();

        assertThatThrownBy(() -> Sticks.read(format, log, Sticks.with("users=54:053,55:1001")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("headerOctets to 32 or 40");
        var file = Sticks.read(format, log, Sticks.with("users=54:053,55:1001", "headerOctets=32"));
        assertThat(file.punches()).hasSize(2);
    }

    @Test
    void aLogThatWasCutOffKeepsItsWholeRecordsOnceThePersonSaysTheHeader() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730 + AT_1602).toArray();

        for (int length = 8; length < log.length; length++) {
            byte[] cut = Arrays.copyOf(log, length);
            if (length < 40) {
                assertThatThrownBy(() -> Sticks.read(format, cut, Sticks.with("users=54:053", "headerOctets=40")))
                        .isInstanceOf(FileRefusedException.class)
                        .hasMessageContaining("ends inside its header");
                continue;
            }
            var file = Sticks.read(format, cut, Sticks.with("users=54:053", "headerOctets=40"));
            assertThat(file.punches()).hasSize(length < 56 ? 0 : 1);
            assertThat(file.unreadable()).hasSize((length - 40) % 16 == 0 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users=54",
                "users=54:",
                "users=54:1,54:2",
                "users=54:1,55:1",
                "headerOctets=41",
                "user=1:2",
                "users="
            })
    void aMistypedOptionIsRefused(String option) {
        byte[] log = Hex.of(HEADER + AT_0730).toArray();

        assertThatThrownBy(() -> Sticks.read(format, log, Sticks.with(option)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("option");
    }

    @Test
    void aUserListThatContradictsItselfOrIsCutOffIsRefused() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730).toArray();
        byte[] users = users(Map.of(54, "053"));
        byte[] twice = Arrays.copyOf(users, 2 * users.length);
        System.arraycopy(users(Map.of(54, "054")), 0, twice, users.length, users.length);

        assertThatThrownBy(() -> Sticks.read(format, zip("attend.dat", log, "User.dat", twice), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("two PINs, 053 and 054");
        assertThatThrownBy(() -> Sticks.read(
                        format, zip("attend.dat", log, "User.dat", Arrays.copyOf(users, 600)), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("records of 672 octets");
    }

    @Test
    void aZipThatUnpacksToTooMuchIsRefused() throws Exception {
        byte[] zeros = new byte[RevoZip.LOG_MAX + 1];
        byte[] bomb = zip("x.bin", new byte[(int) RevoZip.OCTETS_MAX + 1], "attend.dat", new byte[1]);

        assertThat(bomb.length).isLessThan(200_000);
        assertThatThrownBy(() -> Sticks.read(format, bomb, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("unpacks to more than");
        assertThatThrownBy(
                        () -> Sticks.read(format, zip("attend.dat", zeros, "User.dat", new byte[0]), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("import it alone");
    }

    @Test
    void aZipThatIsDamagedAnywhereIsRefusedOrReadAlike() throws Exception {
        byte[] log = Hex.of(HEADER + AT_0730 + AT_1602).toArray();
        byte[] zip = zip("attend.dat", log, "User.dat", users(Map.of(54, "053", 55, "1001")));
        var whole = Sticks.read(format, zip, Sticks.SETTINGS).readings();

        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            try {
                assertThat(Sticks.read(format, cut, Sticks.SETTINGS).readings()).isEqualTo(whole);
            } catch (FileRefusedException e) {
                assertThat(e).hasMessageContaining(".");
            }
        }
    }

    @Test
    void theFormatIsRecognisedByNameAndByMagic() {
        assertThat(format.recognises(Hex.of(HEADER), "x.bin")).isTrue();
        assertThat(format.recognises(Bytes.EMPTY, "attend.dat")).isTrue();
        assertThat(format.recognises(Bytes.EMPTY, "1_attlog.dat")).isFalse();
        assertThat(format.recognises(Hex.of("\"PK\" 03 04"), "x.xlsx")).isFalse();
    }

    static byte[] users(Map<Integer, String> pins) {
        var out = new ByteArrayOutputStream();
        pins.forEach((number, pin) -> {
            byte[] octets = new byte[UserTable.RECORD_LENGTH];
            octets[8] = (byte) (int) number;
            byte[] text = pin.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, octets, 640, text.length);
            out.writeBytes(octets);
        });
        return out.toByteArray();
    }

    private static byte[] zip(String first, byte[] one, String second, byte[] two) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(one);
            zip.putNextEntry(new ZipEntry(second));
            zip.write(two);
        }
        return out.toByteArray();
    }
}
