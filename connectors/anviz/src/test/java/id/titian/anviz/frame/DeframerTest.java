package id.titian.anviz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.anviz.frame.Noise.Why;
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

    private static final Bytes CLOCK = Hex.of("a5 00000001 b8 00 0006 1a0a06071e0f d67e");
    private static final Bytes END = Hex.of("a5 00000001 c0 00 0001 00 fb58");
    private static final Reply CLOCK_READ = new Reply(1, 0x38, 0, Hex.of("1a0a06071e0f"));
    private static final Reply END_READ = new Reply(1, 0x40, 0, Hex.of("00"));

    private final Deframer deframer = new Deframer();

    @Test
    void severalFramesInOnePieceAreAllHeard() {
        assertThat(deframer.feed(join(CLOCK, END, CLOCK))).containsExactly(CLOCK_READ, END_READ, CLOCK_READ);
        assertThat(deframer.held()).isZero();
    }

    @Test
    void aFrameIsHeardWithItsLastOctet() {
        for (int i = 0; i < CLOCK.length() - 1; i++)
            assertThat(deframer.feed(CLOCK.slice(i, 1))).isEmpty();

        assertThat(deframer.feed(CLOCK.slice(CLOCK.length() - 1, 1))).containsExactly(CLOCK_READ);
    }

    @Test
    void aStartInsideOfNoiseDoesNotSwallowTheFrameBehindIt() {
        Bytes noise = Hex.of("00 a5 17 a5 a5");

        List<Heard> heard = new ArrayList<>(deframer.feed(join(noise, CLOCK, END)));
        heard.addAll(deframer.giveUp()); // a start in noise may promise a frame that never comes

        assertThat(frames(heard)).containsExactly(CLOCK_READ, END_READ);
        assertThat(heard).hasSize(2 + noise.length());
    }

    @Test
    void aFrameWithAWrongSumCostsItselfAndNotTheNext() {
        for (int bit = 0; bit < 8 * CLOCK.length(); bit++) {
            byte[] wrong = CLOCK.toArray();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            var fresh = new Deframer();

            List<Heard> heard = new ArrayList<>(fresh.feed(join(Bytes.of(wrong), END, END)));
            heard.addAll(fresh.giveUp());

            assertThat(frames(heard)).as("bit %d", bit).containsExactly(END_READ, END_READ);
        }
    }

    @Test
    void aLengthThatNobodyBelievesIsNotWaitedFor() {
        List<Heard> heard = deframer.feed(join(Hex.of("a5 00000001 c0 00 ffff"), END));

        assertThat(frames(heard)).containsExactly(END_READ);
        assertThat(heard.get(0)).isEqualTo(new Noise(0xA5, Why.TOO_LONG));
    }

    @Test
    void aLengthHeardWronglySwallowsOthersOnlyUntilWeGiveUp() {
        List<Heard> before = deframer.feed(join(Hex.of("a5 00000001 c0 00 0258"), CLOCK, END));
        List<Heard> after = deframer.giveUp();

        assertThat(before).isEmpty();
        assertThat(frames(after)).containsExactly(CLOCK_READ, END_READ);
        assertThat(deframer.held()).isZero();
        assertThat(deframer.giveUp()).isEmpty();
    }

    @Test
    void theLongestFrameIsHeardAndNoMoreIsEverHeld() {
        var longest = new Call(0xFFFF_FFFFL, 0x7F, Bytes.of(new byte[Call.DATA_MAX]));

        assertThat(deframer.feed(longest.encode())).containsExactly(longest);

        deframer.feed(Hex.of("a5 00000001 c0 00 0258"));
        deframer.feed(Bytes.of(new byte[100_000]));
        assertThat(deframer.held()).isLessThanOrEqualTo(Deframer.FRAME_MAX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameStreamIsHeardAlikeHoweverItIsCut(long seed) {
        var random = new Random(seed);
        Bytes stream = stream(random);
        var whole = new Deframer();
        List<Heard> expected = new ArrayList<>(whole.feed(stream));
        expected.addAll(whole.giveUp());

        List<Heard> heard = new ArrayList<>();
        for (int at = 0; at < stream.length(); ) {
            int length = Math.min(1 + random.nextInt(40), stream.length() - at);
            heard.addAll(deframer.feed(stream.slice(at, length)));
            at += length;
        }
        heard.addAll(deframer.giveUp());

        assertThat(heard).isEqualTo(expected);
        assertThat(frames(heard)).isNotEmpty();
    }

    private static Bytes stream(Random random) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[random.nextInt(6)];
            random.nextBytes(noise);
            out.writeBytes(noise);
            out.writeBytes((random.nextBoolean() ? CLOCK : END).toArray());
        }
        return Bytes.of(out.toByteArray());
    }

    private static List<Heard> frames(List<Heard> heard) {
        return heard.stream().filter(each -> !(each instanceof Noise)).toList();
    }

    private static Bytes join(Bytes... parts) {
        var out = new ByteArrayOutputStream();
        for (Bytes part : parts) out.writeBytes(part.toArray());
        return Bytes.of(out.toByteArray());
    }
}
