package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.AGENT;
import static id.titian.agent.journal.Sample.CLOCK;
import static id.titian.agent.journal.Sample.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub's receipts do to the journal, and what is done with what it holds. */
class CustodyTest {

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void openWithAHundred() throws Exception {
        journal = Journal.open(folder, CLOCK);
        journal.append(drafts(0, 100));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen(Clock clock) throws Exception {
        journal.close();
        journal = Journal.open(folder, clock);
    }

    private Bytes hashAt(long sequence) throws Exception {
        if (sequence == 0) return Chain.start(journal.epoch());
        List<Entry> entries = Sample.entries(journal, 0);
        return Chain.over(Chain.start(journal.epoch()), entries.subList(0, (int) sequence));
    }

    private Receipt receipt(long upTo, SequenceRange... above) throws Exception {
        return new Receipt(journal.epoch(), upTo, hashAt(upTo), List.of(above), List.of());
    }

    @Test
    void aReceiptMovesTheCursorAndTheMoveLasts() throws Exception {
        ReceiptOutcome outcome = journal.take(receipt(40));

        assertThat(outcome).isEqualTo(ReceiptOutcome.MOVED);
        assertThat(journal.standing().receiptedTo()).isEqualTo(40);
        assertThat(journal.standing().buffered()).isEqualTo(60);
        reopen(CLOCK);
        assertThat(journal.standing().receiptedTo()).isEqualTo(40);
        assertThat(journal.take(receipt(100))).isEqualTo(ReceiptOutcome.MOVED);
        assertThat(journal.standing().oldestUnsent()).isEmpty();
    }

    @Test
    void rangesAboveAreHeldAndNotCountedAsWaiting() throws Exception {
        SequenceRange live = new SequenceRange(90, 95);
        SequenceRange stick = new SequenceRange(99, 100);

        assertThat(journal.take(receipt(10, live, stick))).isEqualTo(ReceiptOutcome.MOVED);

        assertThat(journal.held()).containsExactly(live, stick);
        assertThat(journal.standing().buffered()).isEqualTo(90 - 8);
        reopen(CLOCK);
        assertThat(journal.held()).containsExactly(live, stick);
        assertThat(journal.take(receipt(95, stick))).isEqualTo(ReceiptOutcome.MOVED);
        assertThat(journal.held()).containsExactly(stick);
    }

    @Test
    void theSameReceiptTwiceIsNothingNew() throws Exception {
        Receipt receipt = receipt(40, new SequenceRange(50, 60));
        journal.take(receipt);

        assertThat(journal.take(receipt)).isEqualTo(ReceiptOutcome.NOTHING_NEW);
    }

    @Test
    void aReceiptOfAnotherEpochDoesNothing() throws Exception {
        Receipt stranger = new Receipt("0".repeat(32), 90, hashAt(90), List.of(), List.of());

        assertThat(journal.take(stranger)).isEqualTo(ReceiptOutcome.OTHER_EPOCH);
        assertThat(journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aHubThatHoldsMoreThanWeHaveIsAhead() throws Exception {
        Receipt dense = new Receipt(journal.epoch(), 101, hashAt(100), List.of(), List.of());
        Receipt above = receipt(10, new SequenceRange(100, 101));

        assertThat(journal.take(dense)).isEqualTo(ReceiptOutcome.HUB_AHEAD);
        assertThat(journal.take(above)).isEqualTo(ReceiptOutcome.HUB_AHEAD);
        assertThat(journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aHubThatHoldsOtherEntriesUnderOurNumbersDiffers() throws Exception {
        Receipt other = new Receipt(journal.epoch(), 40, hashAt(41), List.of(), List.of());

        assertThat(journal.take(other)).isEqualTo(ReceiptOutcome.CHAIN_DIFFERS);
        assertThat(journal.standing().receiptedTo()).isZero();
    }

    @Test
    void aRefusedSeamMeansThatTheChainDiffers() throws Exception {
        Receipt refused = new Receipt(
                journal.epoch(),
                40,
                hashAt(40),
                List.of(),
                List.of(new Receipt.Refusal(new SequenceRange(41, 50), Receipt.Reason.SEAM, "does not continue 40")));

        assertThat(journal.take(refused)).isEqualTo(ReceiptOutcome.CHAIN_DIFFERS);
        assertThat(journal.standing().receiptedTo()).isEqualTo(40);
    }

    @Test
    void aHubThatLostRowsGetsThemAgain() throws Exception {
        journal.take(receipt(80));

        assertThat(journal.takeFirst(receipt(30))).isEqualTo(ReceiptOutcome.HUB_BEHIND);
        assertThat(journal.standing().receiptedTo()).isEqualTo(30);
        assertThat(journal.standing().buffered()).isEqualTo(70);
    }

    @Test
    void whatTheHubLostIsRememberedUntilItHasAllOfItAgain() throws Exception {
        journal.take(receipt(80));
        assertThat(journal.lostTo()).isZero();
        journal.takeFirst(receipt(30));
        journal.take(receipt(50));

        reopen(CLOCK);

        assertThat(journal.lostTo()).isEqualTo(80);
        journal.take(receipt(80));
        assertThat(journal.lostTo()).isZero();
    }

    @Test
    void aRangeBeyondThatTheHubHasNoLongerIsALossToo() throws Exception {
        journal.take(receipt(30, new SequenceRange(90, 95)));

        journal.takeFirst(receipt(30));

        assertThat(journal.lostTo()).isEqualTo(95);
    }

    @Test
    void aReceiptOfTheTimeBeforeALossMovesNothingAndIsReadForWhatItComplainsOf() throws Exception {
        Receipt before = receipt(80);
        journal.take(before);
        journal.takeFirst(receipt(30));
        Receipt refusedSeam = new Receipt(
                journal.epoch(),
                80,
                hashAt(80),
                List.of(),
                List.of(new Receipt.Refusal(new SequenceRange(81, 90), Receipt.Reason.SEAM, "does not continue 80")));

        assertThat(journal.judge(before)).isEqualTo(ReceiptOutcome.STALE);
        assertThat(journal.judge(refusedSeam)).isEqualTo(ReceiptOutcome.CHAIN_DIFFERS);

        assertThat(journal.standing().receiptedTo()).isEqualTo(30);
    }

    @Test
    void aReceiptThatWasOvertakenMovesNothing() throws Exception {
        SequenceRange live = new SequenceRange(90, 95);
        Receipt older = receipt(30, live);
        Receipt withoutLive = receipt(80);
        journal.take(receipt(80, live));

        assertThat(journal.take(older)).isEqualTo(ReceiptOutcome.STALE);
        assertThat(journal.take(withoutLive)).isEqualTo(ReceiptOutcome.STALE);

        assertThat(journal.standing().receiptedTo()).isEqualTo(80);
        assertThat(journal.held()).containsExactly(live);
        assertThat(journal.take(receipt(95))).isEqualTo(ReceiptOutcome.MOVED);
    }

    @Test
    void aReceiptThatWasOvertakenIsReadForWhatItComplainsOf() throws Exception {
        journal.take(receipt(80));
        Receipt otherEntries = new Receipt(journal.epoch(), 40, hashAt(41), List.of(), List.of());
        Receipt refusedSeam = new Receipt(
                journal.epoch(),
                40,
                hashAt(40),
                List.of(),
                List.of(new Receipt.Refusal(new SequenceRange(41, 50), Receipt.Reason.SEAM, "does not continue 40")));

        assertThat(journal.take(otherEntries)).isEqualTo(ReceiptOutcome.CHAIN_DIFFERS);
        assertThat(journal.take(refusedSeam)).isEqualTo(ReceiptOutcome.CHAIN_DIFFERS);
        assertThat(journal.standing().receiptedTo()).isEqualTo(80);
    }

    @Test
    void aReceiptThatIsFullOfRangesIsNotTakenForAnOlderOne() throws Exception {
        SequenceRange[] all = new SequenceRange[WireLimits.RANGES_MAX];
        for (int i = 0; i < all.length; i++) all[i] = new SequenceRange(2 + 2L * i, 2 + 2L * i);
        journal.append(drafts(100, 300));
        journal.take(receipt(0, new SequenceRange(250, 260)));

        assertThat(journal.take(receipt(0, all))).isEqualTo(ReceiptOutcome.MOVED);
    }

    @Test
    void aNewEpochCarriesOverWhatTheHubDoesNotHold() throws Exception {
        journal.fullReadDone(Sample.SERIAL, journal.epoch());
        journal.take(receipt(60));
        String before = journal.epoch();

        journal.startNewEpoch("Hub is ahead: 1 204");

        assertThat(journal.epoch()).isNotEqualTo(before);
        assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(60, 100));
        assertThat(journal.fullReadNeeded(Sample.SERIAL)).isTrue();
        Batch first = journal.batchFrom(AGENT, 1, 5).orElseThrow();
        assertThat(first.before()).isEqualTo(Chain.start(journal.epoch()));
        assertThat(journal.standing().setAside())
                .singleElement()
                .satisfies(place -> assertThat(place.getFileName().toString()).endsWith("Z-hub-is-ahead-1-204"));
        assertThat(journal.standing().damagedRows()).isZero();
        reopen(CLOCK);
        assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.CLEAN);
        assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(60, 100));
    }

    @Test
    void aLogThatWasReadIntoTwoEpochsIsReadAgain() throws Exception {
        String begun = journal.epoch();
        journal.startNewEpoch("Hub is ahead: 1 204");

        assertThat(journal.fullReadDone(Sample.SERIAL, begun)).isFalse();
        assertThat(journal.fullReadNeeded(Sample.SERIAL)).isTrue();
        assertThat(journal.fullReadDone(Sample.SERIAL, journal.epoch())).isTrue();
        assertThat(journal.fullReadNeeded(Sample.SERIAL)).isFalse();
    }

    @Test
    void aNewEpochAfterTheHubFellBehindCarriesOverWhatItLost() throws Exception {
        journal.take(receipt(80));
        journal.takeFirst(receipt(30));

        journal.startNewEpoch("again");

        assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(30, 100));
    }

    @Test
    void onlyReceiptedRowsOfEnoughAgeAreRetiredAndTheChainGoesOn() throws Exception {
        Bytes hash = hashAt(50);
        journal.take(receipt(50));
        Duration keep = Duration.ofDays(400);
        assertThat(journal.retire(keep, 1_000)).isZero();
        reopen(Clock.fixed(Sample.MORNING.plus(keep).plusMillis(1), ZoneOffset.UTC));

        assertThat(journal.retire(keep, 30)).isEqualTo(30);
        assertThat(journal.retire(keep, 30)).isEqualTo(20);
        assertThat(journal.retire(keep, 30)).isZero();

        Batch rest = journal.batchFrom(AGENT, 1, 1_000).orElseThrow();
        assertThat(rest.range()).isEqualTo(new SequenceRange(51, 100));
        assertThat(rest.before()).isEqualTo(hash);
        assertThat(rest.isSound()).isTrue();
        reopen(CLOCK);
        assertThat(journal.batchFrom(AGENT, 51, 1_000)).contains(rest);
        assertThat(journal.take(new Receipt(journal.epoch(), 50, hash, List.of(), List.of())))
                .isEqualTo(ReceiptOutcome.NOTHING_NEW);
    }

    @Test
    void numbersOfRetiredRowsAreNotGivenAgain() throws Exception {
        journal.take(receipt(100));
        reopen(Clock.fixed(Sample.MORNING.plusSeconds(1), ZoneOffset.UTC));
        assertThat(journal.retire(Duration.ZERO, 1_000)).isEqualTo(100);
        reopen(CLOCK);

        journal.append(drafts(100, 101));

        assertThat(Sample.entries(journal, 0)).extracting(Entry::sequence).containsExactly(101L);
    }

    @Test
    void aRecoveredJournalWithRetiredRowsIsSound() throws Exception {
        journal.take(receipt(50));
        reopen(Clock.fixed(Sample.MORNING.plusSeconds(1), ZoneOffset.UTC));
        journal.retire(Duration.ZERO, 1_000);
        journal.append(drafts(100, 110));
        Wreck wreck = Wreck.of(folder, 0);
        Path elsewhere = folder.resolve("elsewhere");
        wreck.placeIn(elsewhere);

        try (Journal recovered = Journal.open(elsewhere, CLOCK)) {
            assertThat(recovered.opening().kind()).isEqualTo(Opening.Kind.RECOVERED);
            assertThat(Sample.readings(recovered)).isEqualTo(Sample.readings(50, 110));
        }
    }
}
