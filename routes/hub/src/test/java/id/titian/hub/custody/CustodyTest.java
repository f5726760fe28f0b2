package id.titian.hub.custody;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustodyTest {

    private static final String EPOCH = "00112233445566778899aabbccddeeff";
    private static final int LENGTH = 60;

    private final List<Bytes> hashes = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Custody custody = new Custody(EPOCH, List.of());

    CustodyTest() {
        hashes.add(Chain.start(EPOCH));
        for (int number = 1; number <= LENGTH; number++) {
            entries.add(entry(number, "17"));
            hashes.add(Chain.next(hashes.get(number - 1), entries.get(number - 1)));
        }
    }

    @Test
    void theFirstBatchOfAJournalIsHeldFromItsStart() {
        Verdict verdict = offer(1, 10);

        assertThat(verdict).isEqualTo(taken("1-10"));
        assertThat(receipt().upTo()).isEqualTo(10);
        assertThat(receipt().hash()).isEqualTo(hashes.get(10));
    }

    @Test
    void aJournalThatDoesNotBeginWithItsEpochIsRefused() {
        Batch foreign = Batch.of("a-1", EPOCH, Bytes.ofUtf8("x").sha256(), entries.subList(0, 5));

        Verdict verdict = custody.offer(foreign, hashes()::get);

        assertThat(verdict).isInstanceOf(Verdict.Contradicts.class);
        assertThat(custody.ranges()).isEmpty();
    }

    /** Held ranges, the batch that comes, what of it is new, what is held afterwards. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1-10        | 11-20 | 11-20       | 1-20
            11-20       | 1-10  | 1-10        | 1-20
            1-10,21-30  | 11-20 | 11-20       | 1-30
            1-10,21-30  | 12-19 | 12-19       | 1-10,12-19,21-30
            5-10        | 20-30 | 20-30       | 5-10,20-30
            1-10        | 5-15  | 11-15       | 1-15
            11-20       | 5-15  | 5-10        | 5-20
            11-20       | 5-20  | 5-10        | 5-20
            11-20       | 11-25 | 21-25       | 11-25
            11-20       | 5-30  | 5-10,21-30  | 5-30
            5-9,15-19   | 1-30  | 1-4,10-14,20-30 | 1-30
            5-9,15-19   | 9-15  | 10-14       | 5-19
            5-9,15-19   | 10-14 | 10-14       | 5-19
            5-9,15-19   | 7-12  | 10-12       | 5-12,15-19
            """)
    void whatIsNewIsTakenAndWhatTouchesIsMerged(String held, String batch, String fresh, String after) {
        for (SequenceRange range : ranges(held)) offer(Math.toIntExact(range.from()), Math.toIntExact(range.to()));

        SequenceRange range = ranges(batch).get(0);
        Verdict verdict = offer(Math.toIntExact(range.from()), Math.toIntExact(range.to()));

        assertThat(verdict).isEqualTo(taken(fresh));
        assertThat(custody.ranges()).extracting(Held::range).containsExactlyElementsOf(ranges(after));
        assertThat(custody.ranges())
                .allSatisfy(merged -> assertThat(merged.before()).isEqualTo(hashes.get((int) merged.from() - 1)))
                .allSatisfy(merged -> assertThat(merged.after()).isEqualTo(hashes.get((int) merged.to())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-30", "1-10", "5-15", "20-30", "17-17"})
    void whatIsHeldAlreadyAndIsTheSameIsAResend(String again) {
        offer(1, 30);

        SequenceRange range = ranges(again).get(0);
        Verdict verdict = offer(Math.toIntExact(range.from()), Math.toIntExact(range.to()));

        assertThat(verdict).isEqualTo(new Verdict.Resent());
        assertThat(custody.ranges()).extracting(Held::range).containsExactlyElementsOf(ranges("1-30"));
    }

    /** The held range is 10-20; the batch carries another entry at the number in the middle. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10-20 | 15
            10-20 | 10
            10-20 | 20
            12-18 | 15
            5-15  | 12
            5-30  | 15
            15-25 | 17
            1-9   | 9
            """)
    void anotherEntryUnderAHeldNumberIsAContradictionWhereverTheBordersLie(String batch, int changed) {
        offer(10, 20);
        SequenceRange range = ranges(batch).get(0);
        List<Entry> others = new ArrayList<>(entries.subList((int) range.from() - 1, (int) range.to()));
        others.set(changed - (int) range.from(), entry(changed, "18"));

        Verdict verdict = custody.offer(
                Batch.of("a-1", EPOCH, hashes.get((int) range.from() - 1), others), number -> hashes.get((int) number));

        assertThat(verdict).isInstanceOf(Verdict.Contradicts.class);
        assertThat(custody.ranges()).extracting(Held::range).containsExactlyElementsOf(ranges("10-20"));
    }

    @Test
    void aContradictionSaysWhatWasExpectedAndWhatCame() {
        offer(1, 10);
        Batch torn = Batch.of("a-1", EPOCH, Bytes.ofUtf8("torn").sha256(), entries.subList(10, 20));

        Verdict verdict = custody.offer(torn, hashes()::get);

        assertThat(verdict)
                .isEqualTo(new Verdict.Contradicts("After number 10 the ledger holds the chain hash "
                        + hashes.get(10).hex() + ", this batch comes to "
                        + Bytes.ofUtf8("torn").sha256().hex() + "."));
    }

    @Test
    void anyCutsInAnyOrderEndInTheSameCustody() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Custody shuffled = new Custody(EPOCH, List.of());
            TreeSet<Long> fresh = new TreeSet<>();
            List<SequenceRange> cuts = new ArrayList<>();
            for (int from = 1; from <= LENGTH; ) {
                int to = Math.min(LENGTH, from + random.nextInt(12));
                cuts.add(new SequenceRange(from, to));
                from = Math.max(from + 1, to + 1 - random.nextInt(4));
            }
            Collections.shuffle(cuts, random);

            for (SequenceRange cut : cuts) {
                Verdict verdict = shuffled.offer(batch((int) cut.from(), (int) cut.to()), hashes()::get);
                if (verdict instanceof Verdict.Taken taken)
                    for (SequenceRange range : taken.fresh())
                        for (long number = range.from(); number <= range.to(); number++)
                            assertThat(fresh.add(number))
                                    .as("seed %d, %d", seed, number)
                                    .isTrue();
                else assertThat(verdict).as("seed %d", seed).isEqualTo(new Verdict.Resent());
            }

            assertThat(fresh).hasSize(LENGTH);
            assertThat(shuffled.ranges())
                    .containsExactly(new Held(new SequenceRange(1, LENGTH), hashes.get(0), hashes.get(LENGTH)));
        }
    }

    @Test
    void aReceiptNamesWhatIsHeldAboveTheFirstHole() {
        offer(1, 5);
        offer(8, 10);
        offer(20, 30);

        Receipt receipt = receipt();

        assertThat(receipt.upTo()).isEqualTo(5);
        assertThat(receipt.hash()).isEqualTo(hashes.get(5));
        assertThat(receipt.above()).containsExactlyElementsOf(ranges("8-10,20-30"));
    }

    @Test
    void aReceiptWithoutNumberOneStartsFromTheEpoch() {
        offer(8, 10);

        Receipt receipt = receipt();

        assertThat(receipt.upTo()).isZero();
        assertThat(receipt.hash()).isEqualTo(Chain.start(EPOCH));
        assertThat(receipt.above()).containsExactlyElementsOf(ranges("8-10"));
    }

    @Test
    void aReceiptTellsNoMoreRangesThanItMay() {
        Custody full = new Custody(EPOCH, manyRanges(Custody.RANGES_MAX));

        Receipt receipt = full.receipt(List.of());

        assertThat(receipt.above()).hasSize(100).startsWith(new SequenceRange(10, 10));
    }

    @Test
    void oneRangeTooManyWaitsUntilHolesAreFilled() {
        Custody full = new Custody(EPOCH, manyRanges(Custody.RANGES_MAX));

        Verdict lone = full.offer(batch(5, 6), hashes()::get);
        Verdict first = new Custody(EPOCH, manyRanges(Custody.RANGES_MAX - 1)).offer(batch(5, 6), hashes()::get);

        assertThat(lone).isEqualTo(new Verdict.Deferred());
        assertThat(first).isEqualTo(taken("5-6"));
    }

    @Test
    void onlyWhatChangedIsWritten() {
        Custody loaded = new Custody(
                EPOCH,
                List.of(
                        held(1, 10),
                        held(21, 30),
                        new Held(new SequenceRange(50, 55), hashes.get(49), hashes.get(55))));

        loaded.offer(batch(11, 20), hashes()::get);

        assertThat(loaded.changed()).extracting(Held::range).containsExactly(new SequenceRange(1, 30));
        assertThat(loaded.swallowed()).containsExactly(21L);
    }

    private Verdict offer(int from, int to) {
        return custody.offer(batch(from, to), number -> hashes.get((int) number));
    }

    private Receipt receipt() {
        return custody.receipt(List.of());
    }

    private Batch batch(int from, int to) {
        return new Batch("a-1", EPOCH, hashes.get(from - 1), hashes.get(to), entries.subList(from - 1, to));
    }

    private Held held(int from, int to) {
        return new Held(new SequenceRange(from, to), hashes.get(from - 1), hashes.get(to));
    }

    private HashesByNumber hashes() {
        return number -> hashes.get((int) number);
    }

    private interface HashesByNumber {
        Bytes get(long number);
    }

    private List<Held> manyRanges(int count) {
        List<Held> many = new ArrayList<>();
        for (int i = 1; i <= count; i++)
            many.add(new Held(new SequenceRange(10L * i, 10L * i), hashes.get(0), hashes.get(1)));
        return many;
    }

    private static Verdict taken(String fresh) {
        return new Verdict.Taken(ranges(fresh));
    }

    private static List<SequenceRange> ranges(String text) {
        List<SequenceRange> ranges = new ArrayList<>();
        for (String range : text.split(",")) {
            String[] ends = range.split("-");
            ranges.add(new SequenceRange(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
        }
        return ranges;
    }

    private static Entry entry(int number, String pin) {
        return new Entry(
                number,
                Instant.ofEpochSecond(1_800_000_000L + number),
                OptionalLong.empty(),
                new Punch(
                        "SN1",
                        pin,
                        PinForm.DIGITS,
                        LocalDateTime.of(2026, 1, 5, 7, 0).plusSeconds(number),
                        0,
                        null,
                        null,
                        null,
                        ArrivalPath.PULL,
                        Bytes.EMPTY));
    }
}
