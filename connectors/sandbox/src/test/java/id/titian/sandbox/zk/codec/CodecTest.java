package id.titian.sandbox.zk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.codec.RecordLayout.Words;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets from the vendor's manual and from captures of real terminals. */
class CodecTest {

    @ParameterizedTest
    @CsvSource({
        "12, 45CF, 614d323c",
        "45, 45CF, 61c9323c",
        "123456, 1F2E, 267f32e6",
        "600, 7982, 21673200",
        "999999, FFFE, 22813296",
        "0, 1F2E, 617d3266"
    })
    void aKeyIsRecognisedAndItsNeighbourIsNot(int key, String session, String given) {
        int number = Integer.parseInt(session, 16);

        assertThat(CommKey.matches(key, number, Bytes.ofHex(given))).isTrue();
        assertThat(CommKey.matches(key + 1, number, Bytes.ofHex(given))).isFalse();
        assertThat(CommKey.matches(key, number, Bytes.ofHex(given + "00"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-06T07:30:15, 87ff4533",
        "2016-01-01T19:02:00, a8eba71e",
        "2021-10-24T13:42:16, b8ebc929",
        "2018-06-25T17:50:35, 6bb36823",
        "2000-01-01T00:00:00, 00000000"
    })
    void aTimeIsWrittenAsRealTerminalsWriteIt(LocalDateTime time, String octets) {
        assertThat(ZkTime.octets(ZkTime.encode(time))).hasToString(octets);
        assertThat(ZkTime.decode(ZkTime.encode(time))).isEqualTo(time);
    }

    @Test
    void aThirtiethOfFebruaryCanBeWrittenAndIsNoDate() {
        long encoded = ZkTime.encode(2026, 2, 30, 7, 0, 0);

        assertThat(ZkTime.decode(encoded)).isNull();
        assertThat(ZkTime.decode(encoded + 2 * 86_400)).isEqualTo(LocalDateTime.of(2026, 3, 1, 7, 0));
    }

    @Test
    void aYearThatThirtyTwoBitsDoNotHoldIsOurMistake() {
        assertThatThrownBy(() -> ZkTime.encode(LocalDateTime.of(1999, 12, 31, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000 to 2132");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0b005a17f38d03005a4b4661636556657273696f6e00",
                "d007296af38d0a0009",
                "e80317fc00000000",
                "f401ac120100000039393931313133333300000000000000000000000000000001001206191129" + "05",
                "e0050949" + "4eb10700" + "00000000c0ff0000",
                "e903b64a4eb11200"
            })
    void aCapturedPacketIsSoundAndEncodesToItself(String captured) {
        byte[] octets = Bytes.ofHex(captured).toArray();

        assertThat(Packet.isSound(octets)).isTrue();
        assertThat(Packet.decode(octets).encode(0)).isEqualTo(octets);
        octets[octets.length - 1] ^= 4;
        assertThat(Packet.isSound(octets)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TFT40,              0d00 31303031 0000000000000000000000000000000000000000 01 87ff4533 05 07000000 ff000000",
        "EXT16_STATUS_FIRST, e9030000 87ff4533 05 01 0000 07000000",
        "EXT16_VERIFY_FIRST, e9030000 87ff4533 01 05 0000 07000000",
        "BW8_A,              0d00 01 87ff4533 05",
        "BW8_B,              0d00 51 00 87ff4533"
    })
    void aRecordIsWrittenInEveryLayout(RecordLayout layout, String expected) {
        var words = new Words(13, "1001", ZkTime.encode(LocalDateTime.of(2026, 10, 6, 7, 30, 15)), 5, 1, 7);

        assertThat(layout.encode(layout.held(words))).hasToString(expected.replace(" ", ""));
        assertThat(layout.encode(words).length()).isEqualTo(layout.length());
    }

    @Test
    void aCapturedRecordOfTheSecondBlackAndWhiteKindIsMet() {
        var words = new Words(7, "7", ZkTime.encode(LocalDateTime.of(2016, 1, 1, 19, 2, 0)), 2, 8, 0);

        assertThat(RecordLayout.BW8_B.encode(words)).hasToString("07002800a8eba71e");
    }

    @Test
    void aLayoutForgetsWhatItCannotHold() {
        var words = new Words(13, "0012", 0, 255, 15, 7);

        assertThat(RecordLayout.EXT16_STATUS_FIRST.held(words).pin()).isEqualTo("12");
        assertThat(RecordLayout.BW8_B.held(words).status()).isEqualTo(15);
        assertThat(RecordLayout.BW8_A.held(words).workCode()).isZero();
        assertThat(RecordLayout.TFT40.held(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "U72, 0d00 00 0000000000000000 4255444900000000000000000000000000000000" + "00000000 00000000 01"
                + " 0000000000000000 313030310000000000000000000000000000000000000000",
        "U28, 0d00 00 0000000000 4255444900000000 0000000000 01 0000 e9030000",
        "U16, 0d00 00 0000000000 4255444900000000"
    })
    void aUserIsWrittenInEveryLayout(UserLayout layout, String expected) {
        assertThat(layout.encode(13, "1001", "BUDI", 0, 0, false)).hasToString(expected.replace(" ", ""));
    }

    @Test
    void rubbishMayFollowAName() {
        assertThat(UserLayout.U28.encode(13, "1001", "BUDI", 0, 0, true).slice(8, 8))
                .hasToString("42554449006a6a6a");
    }

    @ParameterizedTest
    @CsvSource({
        "E10, e903 01 00 1a0a06071e0f",
        "E12, e9030000 01 00 1a0a06071e0f",
        "E14, e903 01 00 1a0a06071e0f 00000000",
        "E32, 313030310000000000000000000000000000000000000000 01 00 1a0a06071e0f",
        "E36, 313030310000000000000000000000000000000000000000 01 00 1a0a06071e0f 00000000",
        "E37, 313030310000000000000000000000000000000000000000 01 00 1a0a06071e0f 0000000000",
        "E52, 313030310000000000000000000000000000000000000000 01 00 1a0a06071e0f 0000000000000000000000000000000000000000"
    })
    void anEventIsWrittenInEveryLength(EventLayout layout, String expected) {
        assertThat(layout.encode("1001", 1, 0, LocalDateTime.of(2026, 10, 6, 7, 30, 15)))
                .hasToString(expected.replace(" ", ""));
    }

    @Test
    void packetsAreCutOutOfNoise() throws Exception {
        byte[] connect = Bytes.ofHex("e80317fc00000000").toArray();
        var line = new ByteArrayOutputStream();
        line.writeBytes(new byte[] {0x50, 0x50, 0x50, 1, 2});
        line.writeBytes(StreamCutter.framed(connect));
        line.writeBytes(Bytes.ofHex("5050827dffffffff").toArray());
        line.writeBytes(StreamCutter.framed(connect));
        line.writeBytes(Bytes.ofHex("5050827d08000000e803").toArray());

        var cutter = StreamCutter.over(line.toByteArray());

        assertThat(cutter.next()).isEqualTo(connect);
        assertThat(cutter.next()).isEqualTo(connect);
        assertThat(cutter.next()).isNull();
        assertThat(cutter.noise()).isEqualTo(5 + 8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void scatteredSegmentsAreTheSameOctetsCutElsewhere(long seed) throws Exception {
        var cuts = new java.util.ArrayList<Integer>();
        var line = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                cuts.add(size());
            }
        };
        var expected = new ByteArrayOutputStream();
        var segmenter = new Segmenter(line, Segmenter.Manner.SCATTERED, seed);

        for (int i = 0; i < 200; i++) {
            byte[] packet = new byte[100];
            java.util.Arrays.fill(packet, (byte) i);
            expected.writeBytes(packet);
            segmenter.write(packet);
        }
        segmenter.end();

        assertThat(line.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(cuts).hasSizeGreaterThan(5).anyMatch(cut -> cut % 100 != 0);
    }
}
