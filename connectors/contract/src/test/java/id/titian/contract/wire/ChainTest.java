package id.titian.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChainTest {

    /** Expected: {@code printf 'tc1\x1f0123456789abcdef0123456789abcdef' | sha256sum}. */
    @Test
    void anEpochBeginsWithAHashOfItsOwn() {
        assertThat(Chain.start(Messages.EPOCH).hex())
                .isEqualTo("b9c0d6d984f5dcd31c8c7ce18c7b7c05013e7b06e34ae9e67052a7634485fc2c");
    }

    /**
     * Expected values computed with another program: SHA-256 over the hash before, then {@code =1 =1791246615250 =-3
     * =3392113170057 =pull =punch =0012 =digits =2026-10-06T07:30:15 =0 =0 =15 =0 0badcafe} with 1F in place of the blanks.
     */
    @Test
    void eachEntryGivesTheHashThatAnyoneCanCompute() {
        Bytes first = Chain.next(Chain.start(Messages.EPOCH), Messages.punch(1));
        Bytes second = Chain.next(first, Messages.barePunch(2));
        Bytes third = Chain.next(second, Messages.unreadable(3));

        assertThat(first.hex()).isEqualTo("e4577ecabfb960be515f1aacf0b36178afca162bf2308c5b4e894c80643229ac");
        assertThat(second.hex()).isEqualTo("bc4d1dc30fe9cf0bc6575eae70b1e5d2d66aa76e4777ca856a6b1150c1539401");
        assertThat(third.hex()).isEqualTo("f1194f8e01b2ed82d9514278760b9fbcb63fcb07ff724e93ae32596971711346");
        assertThat(Messages.batch().after()).isEqualTo(third);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aChainCanBeCutAnywhere(@ForAll("batches") Batch batch) {
        List<Entry> entries = batch.entries();

        for (int cut = 0; cut <= entries.size(); cut++) {
            Bytes seam = Chain.over(batch.before(), entries.subList(0, cut));

            assertThat(Chain.over(seam, entries.subList(cut, entries.size()))).isEqualTo(batch.after());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyOtherNumberOrOffsetGivesAnotherHash(@ForAll("batches") Batch batch) {
        List<Entry> entries = new ArrayList<>(batch.entries());
        Entry last = entries.remove(entries.size() - 1);
        OptionalLong other = last.clockOffsetSeconds().isPresent() ? OptionalLong.empty() : OptionalLong.of(0);

        Bytes seam = Chain.over(batch.before(), entries);

        assertThat(Chain.next(seam, new Entry(last.sequence(), last.observedAt(), other, last.reading())))
                .isNotEqualTo(batch.after());
        assertThat(Chain.next(
                        seam,
                        new Entry(last.sequence() + 1, last.observedAt(), last.clockOffsetSeconds(), last.reading())))
                .isNotEqualTo(batch.after());
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Messages.batches();
    }
}
