package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void nobodyCanChangeThemFromOutside() {
        byte[] octets = {1, 2, 3};
        Bytes bytes = Bytes.of(octets);

        octets[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.ofHex("010203"));
        assertThatThrownBy(() -> bytes.buffer().put((byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aStreamHasTheDigestOfItsOctets() throws IOException {
        byte[] octets = new byte[100_000];
        Arrays.fill(octets, (byte) 7);

        assertThat(Bytes.sha256Of(new ByteArrayInputStream(octets)))
                .isEqualTo(Bytes.of(octets).sha256());
        assertThat(Bytes.sha256Of(new ByteArrayInputStream(new byte[0])).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void equalOctetsAreEqualBytes() {
        assertThat(Bytes.ofHex("0aFF"))
                .isEqualTo(Bytes.of((byte) 10, (byte) 255))
                .hasSameHashCodeAs(Bytes.ofHex("0aff"));
        assertThat(Bytes.ofHex("0a")).isNotEqualTo(Bytes.ofHex("0a00"));
        assertThat(Bytes.ofHex("0aff")).hasToString("0aff");
    }

    @Test
    void octetsAreRead() {
        Bytes bytes = Bytes.ofHex("00ff10");

        assertThat(bytes.at(1)).isEqualTo(255);
        assertThat(bytes.slice(1, 2).hex()).isEqualTo("ff10");
        assertThat(bytes.slice(3, 0)).isSameAs(Bytes.EMPTY);
        assertThat(bytes.buffer().getShort(1)).isEqualTo((short) 0xFF10);
        assertThat(Bytes.ofUtf8("\u00E9").hex()).isEqualTo("c3a9");
    }

    @Test
    void whatLiesOutsideIsRefused() {
        Bytes bytes = Bytes.ofHex("0001");

        assertThatThrownBy(() -> bytes.slice(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.ofHex("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bytes.ofHex("0g")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Expected: {@code printf abc | sha256sum}. */
    @Test
    void theSha256IsTheUsualOne() {
        assertThat(Bytes.ofUtf8("abc").sha256().hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
