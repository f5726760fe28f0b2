package id.titian.zk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTableTest {

    private static final String LONG = """
            0d00                                    #  0: internal number 13
            00                                      #  2: privilege
            "rahasia1"                              #  3: password, stepped over
            42554449 2053414e544f534f 00*12         # 11: "BUDI SANTOSO"
            00000000 01 00*8                        # 35: card, group, time zones
            31303031 00*20                          # 48: PIN "1001"
            """;
    private static final String MIDDLE = """
            0d00 00             #  0: internal number 13, privilege
            "rahas"             #  3: password, stepped over
            4255444900000000    #  8: "BUDI"
            0000000000 01 0000  # 16: card, group, time zone
            e9030000            # 24: PIN 1001
            """;
    private static final String SHORT = """
            0d00 00             #  0: internal number 13, privilege
            "rahas"             #  3: password, stepped over
            4255444900000000    #  8: "BUDI"
            """;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aUserOf72Octets(int counted) throws Exception {
        assertThat(table(Hex.of(LONG), counted).get(13)).isEqualTo(new UserTable.User(13, "1001", "BUDI SANTOSO"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aUserOf28Octets(int counted) throws Exception {
        assertThat(table(Hex.of(MIDDLE), counted).get(13)).isEqualTo(new UserTable.User(13, "1001", "BUDI"));
    }

    /** Worked by hand in the protocol's description, with no password. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0d00 00 00*8 42554449 2053414e544f534f 00*12 00000000 01 00*8 31303031 00*20 | BUDI SANTOSO
            0d00 00 0000000000 4255444900000000 0000000000 01 0000 e9030000              | BUDI
            """)
    void theWorkedUsersAreReadAsTheyAreDescribed(String octets, String name) throws Exception {
        assertThat(table(Hex.of(octets), 1).get(13)).isEqualTo(new UserTable.User(13, "1001", name));
    }

    @Test
    void aUserOf16OctetsHasItsInternalNumberForAPin() throws Exception {
        assertThat(table(Hex.of(SHORT), 1).get(13)).isEqualTo(new UserTable.User(13, "13", "BUDI"));
    }

    @Test
    void fiveHundredAndFourOctetsAreSevenLongOrEighteenMiddleUsers() throws Exception {
        assertThat(table(Hex.of(LONG.repeat(7)), 7).get(13).name()).isEqualTo("BUDI SANTOSO");
        assertThat(table(Hex.of(LONG.repeat(7)), 0).get(13).name()).isEqualTo("BUDI SANTOSO");
        assertThat(table(Hex.of(MIDDLE.repeat(18)), 18).get(13).name()).isEqualTo("BUDI");
        assertThat(table(Hex.of(MIDDLE.repeat(18)), 0).get(13).name()).isEqualTo("BUDI");
    }

    @Test
    void nobodyIsBehindAnUnknownNumber() throws Exception {
        UserTable table = table(Hex.of(LONG), 1);

        assertThat(table.pinOf(13)).isEqualTo("1001");
        assertThat(table.pinOf(14)).isNull();
        assertThat(table(Bytes.EMPTY, 0).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'\"SITI\"', SITI", "c3a9, é", "e9, é", "'\"BUDI\" 00 \"jun\"', BUDI", "'', ''"})
    void namesAreReadInTheCodePageTheyFit(String octets, String name) throws Exception {
        Bytes named = Hex.of(octets);
        Bytes user = Hex.of("0d00 00 00*5 " + named.hex() + " 00*" + (8 - named.length()) + " 00*8 e9030000");

        assertThat(table(user, 1).get(13).name()).isEqualTo(name);
    }

    @Test
    void noPasswordSurvivesTheReading() throws Exception {
        assertThat(table(Hex.of(LONG), 1).get(13)).asString().doesNotContain("rahasia");
        assertThat(table(Hex.of(MIDDLE), 1).get(13)).asString().doesNotContain("rahas");
    }

    @Test
    void aListThatNoSizeDividesIsNotGuessedAt() {
        assertThatThrownBy(() -> table(Hex.of("01*71"), 1)).isInstanceOf(LogIncompleteException.class);
    }

    @Test
    void anyOctetsAreAListOrNone() {
        var random = new Random(9);
        for (int i = 0; i < 3000; i++) {
            byte[] octets = new byte[random.nextInt(20) * (random.nextBoolean() ? 72 : 28)];
            random.nextBytes(octets);
            try {
                assertThat(table(Bytes.of(octets), random.nextInt(20))).isNotNull();
            } catch (LogIncompleteException e) {
                assertThat(e).hasMessageContaining("users");
            }
        }
    }

    private static UserTable table(Bytes records, int counted) throws LogIncompleteException {
        ByteBuffer in = records.buffer().order(ByteOrder.LITTLE_ENDIAN);
        return UserTable.of(in, OptionalInt.of(counted));
    }
}
