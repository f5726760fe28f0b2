package id.titian.fk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Said;
import id.titian.testkit.Hex;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets captured from a Revo WF-206BNC and from boards of the older libraries, and what they say. */
class RecordsTest {

    private static final String CAPTURED = "\"13\" 00*30  0100000a fa313a92 00000002 00000010";

    @Test
    void theCapturedRecordSaysPin13AtItsSecondOutByFinger() {
        Said said = DataLib.FK_DATA_HS103.said(Hex.of(CAPTURED));

        assertThat(said)
                .isEqualTo(new Said("13", LocalDateTime.of(2026, 3, 26, 17, 36, 10), 2, 1, null, Hex.of(CAPTURED)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00000010 | 1
            00000020 | 2
            00000030 | 3
            00000040 | 4
            00000012 | 18
            00000412 | 18
            00004012 | 292
            00004312 | 4675
            00000000 | 0
            """)
    void howSomebodyWasRecognisedIsReadFromTheHighestNibbleDown(String octets, int verifyMode) {
        Said said = DataLib.FK_DATA_HS103.said(Hex.of("\"7\" 00*31  0100000a fa313a92 00000001 " + octets));

        assertThat(said.verifyMode()).isEqualTo(verifyMode);
    }

    @Test
    void aDayThatDoesNotExistIsNoTime() {
        // 31 February: month 2 in bits 12..15, day 31 in bits 16..20
        Said said = DataLib.FK_DATA_HS103.said(Hex.of("\"7\" 00*31  0100000a f8211f00 00000001 00000010"));

        assertThat(said.time()).isNull();
        assertThat(said.pin()).isEqualTo("7");
    }

    /** u32 user 857 | version | in | card | 17 s | 2018-10-05 16:59. */
    @Test
    void aRecordOfHs101SaysInWhereOthersSay0() {
        Said said = DataLib.FK_DATA_HS101.said(Hex.of("59030000 01 01 03 11  d9a105ee"));

        assertThat(said.pin()).isEqualTo("857");
        assertThat(said.time()).isEqualTo(LocalDateTime.of(2018, 10, 5, 16, 59, 17));
        assertThat(said.inOutMode()).isEqualTo(1);
        assertThat(said.verifyMode()).isEqualTo(3);
    }

    /** valid | verify 1 in 6 bits, in/out 1 in 2 | backup | 17 s | u32 user 857 | 2018-10-05 16:59, the year whole. */
    @Test
    void aRecordOfHs100HasTheWholeYear() {
        Said said = DataLib.FK_DATA_HS100.said(Hex.of("01 41 00 11  59030000  e2a705ee"));

        assertThat(said.pin()).isEqualTo("857");
        assertThat(said.time()).isEqualTo(LocalDateTime.of(2018, 10, 5, 16, 59, 17));
        assertThat(said.inOutMode()).isEqualTo(1);
        assertThat(said.verifyMode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FKDataHS103, 16777216, 1, 268435456, 1",
        "FKDataHS103, 33554432, 2, 1073741824, 4",
        "FKDataHS103, 50331648, 3, 536870912, 2",
        "FKDataHS103, 67108864, 4, 805306368, 3",
        "FKDataHS102, 83886080, 5, 268435456, 1",
        "FKDataHS102, 100663296, 6, 301989888, 18",
        "FKDataHS101, 1, 1, 3, 3",
        "FKDataHS101, 0, 0, 20, 20",
        "FKDataHS100, 0, 0, 9, 9",
    })
    void pushedNumbersMeanWhatTheirLibrarySays(String word, long ioMode, int inOut, long verify, int verifyMode) {
        DataLib lib = DataLib.of(word).orElseThrow();

        assertThat(lib.inOutMode(ioMode)).isEqualTo(inOut);
        assertThat(lib.verifyMode(verify)).isEqualTo(verifyMode);
    }

    @Test
    void shortRecordsAreReadOnlyWhenTheirLibraryIsKnown() {
        assertThat(DataLib.ofRecords(48, Optional.empty())).contains(DataLib.FK_DATA_HS103);
        assertThat(DataLib.ofRecords(12, Optional.of(DataLib.FK_DATA_HS100))).contains(DataLib.FK_DATA_HS100);
        assertThat(DataLib.ofRecords(12, Optional.of(DataLib.FK_DATA_HS103))).isEmpty();
        assertThat(DataLib.ofRecords(12, Optional.empty())).isEmpty();
        assertThat(DataLib.ofRecords(32, Optional.of(DataLib.FK_DATA_HS101))).isEmpty();
        assertThat(DataLib.of("FKDataHS104")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ea07091c01171529, 2026-09-28T23:21:41",
        "ea07091c01162e0f, 2026-09-28T22:46:15",
        "ea07091c0115222c, 2026-09-28T21:34:44",
        "ea07091b000c0000, 2026-09-27T12:00:00",
        "ea07091c01010000, 2026-09-28T01:00:00",
        "df07010104000000, 2015-01-01T00:00:00",
    })
    void theClockIsReadAndWrittenAlike(String octets, LocalDateTime moment) {
        assertThat(ClockOctets.decode(Bytes.ofHex(octets))).contains(moment);
        assertThat(ClockOctets.encode(moment)).isEqualTo(Bytes.ofHex(octets));
    }

    @Test
    void aClockThatShowsNoDayIsNoTimeAndNoneIsWrittenThatItCannotShow() {
        assertThat(ClockOctets.decode(Bytes.ofHex("ea07021e01171529"))).isEmpty();
        assertThat(ClockOctets.decode(Bytes.ofHex("ffff010101000000"))).isEmpty();
        assertThatThrownBy(() -> ClockOctets.encode(LocalDateTime.of(1999, 1, 1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theListOfUsersHasThePinFirst() {
        Bytes list = Hex.of("\"1\" 00*31 00 01 00 00   \"0053\" 00*28 01 01 0d 00   ff ff");

        assertThat(UserOctets.pins(list)).containsExactly("1", "0053");
    }

    @Test
    void aNameIsSixteenBitsALetterAndEndsAtANul() {
        Bytes block = Hex.of("\"13\" 00*30  00*4  4200 7500 6400 6900 0000 5800 00*116  00*40");

        assertThat(UserOctets.pin(block)).isEqualTo("13");
        assertThat(UserOctets.name(block)).isEqualTo("Budi");
    }

    @Test
    void halfACharacterOfANameIsLeftOut() {
        assertThat(UserOctets.name(Hex.of("\"13\" 00*30  00*4  4200 3dd8 4300 0000 00*120  00*40")))
                .startsWith("B")
                .doesNotContainPattern("[\\x{D800}-\\x{DFFF}]");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-28, 3534", "2026-10-06, 3554", "2025-01-01, 3234"})
    void aMonthHasItsNumber(LocalDate day, String hex) {
        assertThat(UserOctets.month(day)).isEqualTo(Integer.parseInt(hex, 16));
    }

    @Test
    void aProductTellsModelBrandSerialAndDay() {
        Bytes octets = Hex.of("""
                "Revo WF-206BNC" 00*18 "Fingerspot" 00*22 00*32 "Fio00000000000000" 00*15 "17-01-2022" 00*22 00*96""");

        assertThat(Product.decode(octets))
                .isEqualTo(new Product("Revo WF-206BNC", "Fingerspot", "Fio00000000000000", "17-01-2022"));
    }

    @Test
    void abilitiesAreNotQuiteJson() {
        Bytes text =
                Bytes.ofUtf8("{CommunicationInterfaceId:13_1,EnrollDataType:{fp,pwd,idcard,face},FpDataVer:128}\0");

        assertThat(Abilities.decode(text))
                .isEqualTo(Map.of(
                        "CommunicationInterfaceId",
                        "13_1",
                        "EnrollDataType",
                        "{fp,pwd,idcard,face}",
                        "FpDataVer",
                        "128"));
        assertThat(Abilities.decode(Bytes.ofUtf8("no such text\0"))).isEmpty();
        assertThat(Abilities.decode(Bytes.ofUtf8("{}\0"))).isEmpty();
        assertThat(Abilities.decode(Bytes.ofUtf8("{\0"))).isEmpty();
    }
}
