package id.titian.fk.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.fk.web.BlockJoiner.Fate;
import id.titian.fk.web.BlockJoiner.Key;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Blocks of many terminals at once, and what nobody ever ends. */
class BlockJoinerTest {

    private static final Instant NOON = Instant.parse("2026-10-06T05:00:00Z");
    private static final Bytes MEGABYTE = Bytes.of(new byte[1 << 20]);

    private final BlockJoiner joiner = new BlockJoiner(1L << 30);

    @Test
    void aBodyInOneBlockIsWholeAtOnce() {
        assertThat(joiner.join(key("A"), 0, Bytes.ofHex("01"), NOON))
                .isEqualTo(new BlockJoiner.Joined(Fate.ALONE, Bytes.ofHex("01")));
        assertThat(joiner.unfinished()).isZero();
    }

    @Test
    void bodiesOfDifferentTerminalsAreNotMixed() {
        joiner.join(key("A"), 1, Bytes.ofHex("a1"), NOON);
        joiner.join(key("B"), 1, Bytes.ofHex("b1"), NOON);
        joiner.join(key("B"), 2, Bytes.ofHex("b2"), NOON);

        assertThat(joiner.join(key("A"), 0, Bytes.ofHex("a0"), NOON).body()).isEqualTo(Bytes.ofHex("a1a0"));
        assertThat(joiner.join(key("B"), 0, Bytes.ofHex("b0"), NOON).body()).isEqualTo(Bytes.ofHex("b1b2b0"));
    }

    @Test
    void theBlocksBeforeTheLastAreHeldUntilTheBodyIsWhereItBelongs() {
        joiner.join(key("A"), 1, Bytes.ofHex("a1"), NOON);
        joiner.join(key("A"), 0, Bytes.ofHex("a0"), NOON);

        assertThat(joiner.join(key("A"), 0, Bytes.ofHex("a0"), NOON).body()).isEqualTo(Bytes.ofHex("a1a0"));
        joiner.done(key("A"));
        assertThat(joiner.unfinished()).isZero();
    }

    @Test
    void aSmallHeapHasRoomForSmallBodies() {
        var small = new BlockJoiner(16L << 20);

        assertThat(small.join(key("A"), 1, MEGABYTE, NOON).fate()).isEqualTo(Fate.MORE);
        assertThat(small.join(key("A"), 2, Bytes.ofHex("01"), NOON).fate()).isEqualTo(Fate.TOO_LONG);
        small.join(key("B"), 1, MEGABYTE, NOON);
        assertThat(small.join(key("B"), 0, Bytes.ofHex("01"), NOON).fate()).isEqualTo(Fate.TOO_LONG);
        for (int i = 0; i < 10; i++) small.join(key("T" + i), 1, MEGABYTE, NOON);
        assertThat(small.unfinished()).isEqualTo(2);
    }

    @Test
    void whoBeginsAnewForgetsWhatWasBegun() {
        joiner.join(key("A"), 1, Bytes.ofHex("a1"), NOON);
        joiner.join(key("A"), 1, Bytes.ofHex("a2"), NOON);

        assertThat(joiner.join(key("A"), 0, Bytes.ofHex("a0"), NOON).body()).isEqualTo(Bytes.ofHex("a2a0"));
    }

    @Test
    void aBodyOfWhichNothingCameForHalfAnHourIsForgotten() {
        joiner.join(key("A"), 1, Bytes.ofHex("a1"), NOON);
        Instant later = NOON.plus(BlockJoiner.AGE_MAX).plus(Duration.ofSeconds(1));

        assertThat(joiner.join(key("A"), 2, Bytes.ofHex("a2"), later).fate()).isEqualTo(Fate.BROKEN);
        assertThat(joiner.unfinished()).isZero();
    }

    @Test
    void aBodyWithoutEndIsGivenUpAtItsLimit() {
        int number = 1;
        Fate fate = Fate.MORE;
        while (fate == Fate.MORE)
            fate = joiner.join(key("A"), number++, MEGABYTE, NOON).fate();

        assertThat(fate).isEqualTo(Fate.TOO_LONG);
        assertThat(number - 2).isEqualTo(BlockJoiner.BODY_MAX >> 20);
        assertThat(joiner.unfinished()).isZero();
    }

    @Test
    void manyUnfinishedBodiesCostTheOldestItsPlaceAndNeverMoreMemory() {
        for (int i = 0; i < 3 * BlockJoiner.BODIES_MAX; i++) joiner.join(key("T" + i), 1, MEGABYTE, NOON);

        assertThat(joiner.unfinished()).isEqualTo(BlockJoiner.ALL_MAX >> 20);
        assertThat(joiner.join(key("T0"), 2, MEGABYTE, NOON).fate()).isEqualTo(Fate.BROKEN);
    }

    private static Key key(String terminal) {
        return new Key(terminal, "send_cmd_result", "1");
    }
}
