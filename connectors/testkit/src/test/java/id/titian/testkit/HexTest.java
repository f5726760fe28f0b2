package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {

    @Test
    void bytesAreReadAsAPersonWritesThemDown() {
        Bytes octets = Hex.of("""
                5050 827D     # the magic
                00*3 "A 1"    # a run of zeros, a text
                0a0b*2
                """);

        assertThat(octets).isEqualTo(Bytes.ofHex("5050827d" + "000000" + "412031" + "0a0b0a0b"));
    }

    @Test
    void nothingIsNoBytes() {
        assertThat(Hex.of("  # only a remark")).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5050 8", "zz", "00*", "00*70000", "\"open", "00 * 3"})
    void whatIsNotHexadecimalIsRefused(String text) {
        assertThatThrownBy(() -> Hex.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
