package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void aLongLogIsCountedExactly() {
        Tally tally = new Tally(new Tally.Room(8 << 20));

        for (int round = 0; round < 2; round++) {
            Tally.Lines lines = new Tally.Lines();
            for (int n = 0; n < 100_000; n++)
                tally.add(lines.of(Bytes.ofUtf8(n % 300 + "\t2026-10-06 07:30:15\t" + n)));
        }

        assertThat(tally.isTrue()).isTrue();
        assertThat(tally.size()).isEqualTo(100_000);
    }

    @Test
    void whereThereIsNoMemoryNothingIsCountedAndNothingIsHeld() {
        Tally.Room room = new Tally.Room(100_000);
        Tally first = new Tally(room);
        Tally second = new Tally(room);
        Tally.Lines lines = new Tally.Lines();

        for (int n = 0; n < 1_000; n++) first.add(lines.of(Bytes.ofUtf8("a" + n)));
        for (int n = 0; n < 20_000; n++) second.add(lines.of(Bytes.ofUtf8("b" + n)));
        assertThat(first.isTrue()).isTrue();
        assertThat(second.isTrue()).isFalse();
        second.clear();
        for (int n = 0; n < 2_000; n++) second.add(lines.of(Bytes.ofUtf8("b" + n)));

        assertThat(second.isTrue()).isTrue();
        assertThat(second.size()).isEqualTo(2_000);
    }
}
