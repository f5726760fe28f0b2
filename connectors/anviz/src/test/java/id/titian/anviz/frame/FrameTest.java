package id.titian.anviz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden octets: frames that an independent client of real terminals accepted, and those of the vendor's manual. */
class FrameTest {

    @Test
    void theCheckSumIsTheOneCalledMcrf4xx() {
        assertThat(Crc16.of(Hex.of("\"123456789\""))).isEqualTo(0x6F91);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNTERS |      | a5 00000001 3c 0000 49a9
            CLOCK    |      | a5 00000001 38 0000 28ca
            RECORDS  | 0119 | a5 00000001 40 0002 0119 56ea
            RECORDS  | 0019 | a5 00000001 40 0002 0019 8ef3
            SERIAL   |      | a5 00000001 24 0000 1eea
            """)
    void aCallIsWrittenAsTheTerminalsWantIt(Command command, String data, String golden) {
        var call = new Call(1, command.number(), data == null ? Bytes.EMPTY : Hex.of(data));

        assertThat(call.encode()).isEqualTo(Hex.of(golden));
        assertThat(new Deframer().feed(Hex.of(golden))).containsExactly(call);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLOCK   | 1a0a06071e0f                      | a5 00000001 b8 00 0006 1a0a06071e0f d67e
            RECORDS | 01 00000003e9 3136a77d 01 00 000000 | a5 00000001 c0 00 000f 01 00000003e9 3136a77d 01 00 000000 2062
            RECORDS | 00                                | a5 00000001 c0 00 0001 00 fb58
            """)
    void anAnswerIsReadAsTheTerminalsWriteIt(Command command, String data, String golden) {
        assertThat(new Deframer().feed(Hex.of(golden)))
                .containsExactly(new Reply(1, command.number(), 0, Hex.of(data)));
    }

    @Test
    void nothingThatErasesOrSetsAnythingButTheClockCanBeSaid() {
        Set<Integer> erasingOrSetting = Set.of(
                0x10, 0x12, 0x17, 0x19, 0x1B, 0x1D, 0x21, 0x23, 0x25, 0x27, 0x29, 0x2D, 0x31, 0x33, 0x3B, 0x3D, 0x3F,
                0x41, 0x43, 0x45, 0x47, 0x49, 0x4B, 0x4D, 0x4E, 0x4F, 0x51, 0x53, 0x55, 0x57, 0x59, 0x5B, 0x5C, 0x5E,
                0x71, 0x73, 0x75, 0x7B);
        Set<Integer> fingersAndPhotos = Set.of(0x2A, 0x2B, 0x2C, 0x44);

        assertThat(Stream.of(Command.values()).map(Command::number))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(erasingOrSetting)
                .doesNotContainAnyElementsOf(fingersAndPhotos);
    }

    @Test
    void aCallThatFitsIntoNoFrameIsOurOwnMistake() {
        assertThatThrownBy(() -> new Call(-1, 0x38, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Call(1L << 32, 0x38, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Call(1, 0x38, Bytes.of(new byte[601])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
