package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Reading;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random instants, also while opening: whatever an append returned for is there, once. */
class KillTest {

    /** How often; the long proof is {@code -Dtitian.journal.kills=10000}. */
    private static final int KILLS = Integer.getInteger("titian.journal.kills", 25);

    private static final int NUMBERS_PER_CHILD = 100_000;
    private static final int LINES_MAX = 40;
    private static final int MORE_MILLIS_MAX = 60;
    /** The number wraps: what was verified long ago has been retired by then. */
    private static final int CHILDREN_DISTINCT = 20_000;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasKeptIsLostOrDoubledByAKill() throws Exception {
        Random random = new Random(KILLS);
        Set<Reading> kept = new HashSet<>();
        Set<Integer> origins = new HashSet<>();
        long keptInAll = 0;
        Child spare = start(0);
        try {
            for (int i = 0; i < KILLS; i++) {
                Child child = spare;
                origins.add(i % CHILDREN_DISTINCT * NUMBERS_PER_CHILD);
                assertThat(child.line()).isEqualTo("ready");
                child.goOn();
                // The next one starts its virtual machine while this one works.
                spare = start((i + 1) % CHILDREN_DISTINCT);
                List<String> lines = new ArrayList<>();
                if (random.nextInt(4) != 0) {
                    assertThat(child.line()).startsWith("opened ").doesNotContain("SET_ASIDE");
                    // So much work, not so much time: a busy machine does nothing for a tenth of a second.
                    for (int line = random.nextInt(LINES_MAX); line >= 0; line--) lines.add(child.line());
                }
                child.letWork(random.nextInt(MORE_MILLIS_MAX));
                lines.addAll(child.kill());
                for (String line : lines) {
                    assertThat(line).isNotNull().doesNotContain("SET_ASIDE", "failed");
                    String[] words = line.split(" ");
                    // A line without its full stop was torn by the kill.
                    if (words.length == 4)
                        kept.addAll(Sample.readings(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                }
                // Not each time, so that children also find what another one left.
                if (random.nextInt(3) == 0 || i == KILLS - 1) {
                    keptInAll += kept.size();
                    verify(kept);
                    kept.clear();
                }
            }
        } finally {
            spare.close();
        }
        assertThat(keptInAll).isGreaterThan(KILLS);
    }

    private Child start(int number) throws IOException {
        return Child.start(Map.of(), List.of(), "write", folder, number * NUMBERS_PER_CHILD);
    }

    private void verify(Set<Reading> kept) throws Exception {
        try (Journal journal = Journal.open(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))) {
            assertThat(journal.opening().kind()).isIn(Opening.Kind.NEW, Opening.Kind.CLEAN, Opening.Kind.RECOVERED);
            List<Entry> entries = Sample.entries(journal, 0);
            List<Reading> there = entries.stream().map(Entry::reading).toList();
            Set<Reading> distinct = new HashSet<>(there);
            assertThat(distinct).hasSameSizeAs(there);
            Set<Reading> lost = new HashSet<>(kept);
            lost.removeAll(distinct);
            assertThat(lost).isEmpty();

            // What is proven goes, so that the next check is as quick as this one.
            if (entries.isEmpty()) return;
            Entry last = entries.get(entries.size() - 1);
            long before = entries.get(0).sequence();
            Receipt receipt = new Receipt(
                    journal.epoch(),
                    last.sequence(),
                    Chain.over(
                            journal.batchFrom(Sample.AGENT, before, 1)
                                    .orElseThrow()
                                    .before(),
                            entries),
                    List.of(),
                    List.of());
            assertThat(journal.take(receipt)).isEqualTo(ReceiptOutcome.MOVED);
            while (journal.retire(Duration.ZERO, 1_000) > 0)
                assertThat(journal.standing().lastSequence()).isEqualTo(last.sequence());
        }
    }

    @Test
    void twoProcessesOnOneFolderAreOneTooMany() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK);
                Child other = Child.start(Map.of(), List.of(), "open", folder)) {

            assertThat(other.lines()).containsExactly("code " + JournalException.IN_USE);
            assertThat(journal.append(Sample.drafts(0, 1))).containsExactly(true);
        }
        try (Child other = Child.start(Map.of(), List.of(), "open", folder)) {
            assertThat(other.lines()).containsExactly("opened CLEAN");
        }
    }
}
