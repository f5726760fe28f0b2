package id.titian.zk.frame;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeframerTest {

    private static final Packet FIRST = new Packet(Packet.ACK_OK, 7, 1, Hex.of("5050827d00"), true);
    private static final Packet SECOND = new Packet(Packet.DATA, 7, 2, Bytes.of(new byte[1008]), true);

    private final Deframer deframer = new Deframer();

    @Test
    void severalFramesInOnePieceAreAllHeard() {
        List<Packet> heard = deframer.feed(join(FIRST.encodeFramed(), SECOND.encodeFramed(), FIRST.encodeFramed()));

        assertThat(heard).containsExactly(FIRST, SECOND, FIRST);
        assertThat(deframer.held()).isZero();
        assertThat(deframer.framingErrors()).isZero();
    }

    @Test
    void aFrameInManyPiecesIsHeardWithItsLastOctet() {
        Bytes octets = FIRST.encodeFramed();
        for (int i = 0; i < octets.length() - 1; i++)
            assertThat(deframer.feed(octets.slice(i, 1))).isEmpty();

        assertThat(deframer.feed(octets.slice(octets.length() - 1, 1))).containsExactly(FIRST);
    }

    @Test
    void noiseBetweenFramesIsSkippedAndCountedOnce() {
        List<Packet> heard =
                deframer.feed(join(FIRST.encodeFramed(), Hex.of("00 50 50 82 11 50"), SECOND.encodeFramed()));

        assertThat(heard).containsExactly(FIRST, SECOND);
        assertThat(deframer.framingErrors()).isEqualTo(1);
        assertThat(deframer.strange()).isEqualTo(Hex.of("00 50 50 82 11 50"));
    }

    @Test
    void aLengthThatNobodyBelievesIsSkipped() {
        Bytes tooLong = Hex.of("5050827d 01001000"); // 1 048 577
        Bytes tooShort = Hex.of("5050827d 07000000");

        List<Packet> heard = deframer.feed(join(tooLong, tooShort, FIRST.encodeFramed()));

        assertThat(heard).containsExactly(FIRST);
        assertThat(deframer.framingErrors()).isEqualTo(1);
    }

    @Test
    void aLengthHeardWronglySwallowsTheNextFramesOnlyUntilWeGiveUp() {
        byte[] wrong = FIRST.encodeFramed().toArray();
        wrong[5] = 0x10; // 4 096 octets more than there are

        List<Packet> before = deframer.feed(join(Bytes.of(wrong), SECOND.encodeFramed()));
        List<Packet> after = deframer.giveUp();

        assertThat(before).isEmpty();
        assertThat(after).containsExactly(SECOND);
        assertThat(deframer.giveUp()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theSameStreamIsHeardAlikeHoweverItIsCut(long seed) {
        var random = new Random(seed);
        Bytes stream = stream(random);
        var whole = new Deframer();
        List<Packet> expected = new ArrayList<>();
        for (int at = 0; at < stream.length(); at += 65_536)
            expected.addAll(whole.feed(stream.slice(at, Math.min(65_536, stream.length() - at))));

        List<Packet> heard = new ArrayList<>();
        for (int at = 0; at < stream.length(); ) {
            int length = Math.min(stream.length() - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 3000));
            heard.addAll(deframer.feed(stream.slice(at, length)));
            at += length;
        }

        assertThat(heard).isEqualTo(expected).isNotEmpty();
        assertThat(deframer.framingErrors()).isEqualTo(whole.framingErrors()).isPositive();
    }

    @Test
    void noiseWithoutEndIsNotHoarded() {
        var random = new Random(1);
        byte[] noise = new byte[65_536];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(noise);
            // A believable beginning now and then is the worst that noise can do.
            System.arraycopy(Hex.of("5050827d 00000f00").toArray(), 0, noise, random.nextInt(60_000), 8);

            List<Packet> heard = deframer.feed(Bytes.of(noise));

            assertThat(heard.size()).isLessThanOrEqualTo(65_536 / 16);
            assertThat(deframer.held()).isLessThanOrEqualTo(Packet.PREFIX_OCTETS + Packet.PACKET_MAX);
        }
        assertThat(deframer.framingErrors()).isPositive();
    }

    private static Bytes stream(Random random) {
        var parts = new ArrayList<Bytes>();
        for (int i = 0; i < 60; i++) {
            byte[] data = new byte[random.nextInt(1200)];
            random.nextBytes(data);
            byte[] noise = new byte[random.nextInt(5) == 0 ? 1 + random.nextInt(40) : 0];
            random.nextBytes(noise);
            parts.add(Bytes.of(noise));
            parts.add(new Packet(Packet.DATA, 7, i, Bytes.of(data), true).encodeFramed());
        }
        return join(parts.toArray(Bytes[]::new));
    }

    private static Bytes join(Bytes... parts) {
        var out = new ByteArrayOutputStream();
        for (Bytes part : parts) out.writeBytes(part.toArray());
        return Bytes.of(out.toByteArray());
    }
}
