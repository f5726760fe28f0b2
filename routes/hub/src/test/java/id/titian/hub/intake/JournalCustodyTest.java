package id.titian.hub.intake;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.custody.Holes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an intake holds of journals, whatever order and cut the batches have, and what the receipts say of it. */
class JournalCustodyTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");
    private static final String SERIAL = "SN1";

    private IntakeParts hub;

    @BeforeEach
    void anEmptyLedger() {
        hub = IntakeParts.at(NOW, "a-1", "a-2");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anyOrderOfBatchesGivesTheSameLedgerAndCustody() throws Exception {
        Journalist one = new Journalist("a-1").note(Journalist.punches(SERIAL, 40, ArrivalPath.PULL));
        Journalist two = new Journalist("a-2")
                .note(Journalist.punches(SERIAL, 25, ArrivalPath.LIVE))
                .note(Journalist.punches("SN2", 15, ArrivalPath.LIVE));
        List<Batch> cuts = Stream.of(
                        one.cutAll(7), two.cutAll(9), List.of(one.cut(5, 12), two.cut(1, 20), one.cut(8, 14)))
                .flatMap(List::stream)
                .collect(toList());
        List<String> expectedKeys = null;
        List<String> expectedCustody = null;
        for (int seed = 0; seed < 12; seed++) {
            emptyTheLedger();
            Random random = new Random(seed);
            Collections.shuffle(cuts, random);

            for (int from = 0; from < cuts.size(); ) {
                int to = Math.min(cuts.size(), from + 1 + random.nextInt(4));
                hub.take(
                        cuts.subList(from, to).stream().map(Journalist::message).toList());
                from = to;
            }

            List<String> keys = hub.rows("""
                    select t.serial || ' ' || pin || ' ' || punch_time || ' ' || ordinal || ' '
                        || (select count(*) from sighting s where s.punch = p.id)
                    from punch p join terminal t on t.id = p.terminal order by 1""");
            List<String> custody = hub.rows(
                    "select agent || epoch || from_seq || '-' || to_seq || encode(before_hash || after_hash, 'hex') from custody order by 1");
            if (expectedKeys == null) {
                expectedKeys = keys;
                expectedCustody = custody;
            }
            assertThat(keys).as("seed %d", seed).hasSize(55).isEqualTo(expectedKeys);
            assertThat(custody).as("seed %d", seed).hasSize(2).isEqualTo(expectedCustody);
        }
    }

    @Test
    void aHoleIsNamedAndLaterFilled() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 60, ArrivalPath.PULL));
        Holes holes = CustodyParts.holes(hub.jdbc);

        hub.take(Journalist.message(journalist.cut(11, 20)), Journalist.message(journalist.cut(41, 60)));
        List<String> named = holes.of("a-1").stream().map(Holes.Hole::text).toList();
        List<Answer> answers = hub.take(Journalist.message(journalist.cut(1, 10)));
        hub.take(Journalist.message(journalist.cut(15, 45)));

        assertThat(named).containsExactly("1–10 missing", "21–40 missing");
        assertThat(answers.get(0).receipt().upTo()).isEqualTo(20);
        assertThat(answers.get(0).receipt().above()).containsExactly(new SequenceRange(41, 60));
        assertThat(holes.all()).isEmpty();
        assertThat(hub.count("punch")).isEqualTo(60);
        assertThat(hub.count("sighting")).isZero();
    }

    @Test
    void aBatchCutAnewIsComparedInsideAndTakenOnlyWhereItIsNew() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 20)));

        List<Answer> answers = hub.take(Journalist.message(journalist.cut(13, 30)));
        hub.take(Journalist.message(journalist.cut(5, 8)));

        assertThat(answers.get(0).receipt().upTo()).isEqualTo(30);
        assertThat(hub.count("punch")).isEqualTo(30);
        assertThat(hub.count("sighting")).isZero();
        assertThat(hub.count("quarantine")).isZero();
        assertThat(hub.rows("select from_seq || '-' || to_seq || ' ' || resent from arrival order by from_seq"))
                .containsExactly("1-20 0", "13-30 0");
    }

    @Test
    void anotherEntryUnderAHeldNumberIsRefusedWholeAndKept() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 20)));
        List<Entry> forged = new ArrayList<>(journalist.cut(5, 9).entries());
        forged.set(
                2,
                new Entry(
                        7,
                        forged.get(2).observedAt(),
                        forged.get(2).clockOffsetSeconds(),
                        Journalist.punch(SERIAL, "99", 6, ArrivalPath.PULL)));
        Batch batch = Batch.of("a-1", journalist.epoch(), journalist.hash(4), forged);

        List<Answer> answers = hub.take(Journalist.message(batch));

        assertThat(answers.get(0).receipt().upTo()).isEqualTo(20);
        assertThat(answers.get(0).receipt().refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Receipt.Reason.SEAM);
            assertThat(refusal.range()).isEqualTo(new SequenceRange(5, 9));
            assertThat(refusal.message())
                    .contains(journalist.hash(9).hex(), batch.after().hex());
        });
        assertThat(hub.count("punch")).isEqualTo(20);
        assertThat(hub.row("select reason || ' ' || (raw = '\\x"
                        + WireWriter.batch(batch).hex() + "') from quarantine"))
                .isEqualTo("SEAM_MISMATCH true");
    }

    @Test
    void aSeamThatDoesNotFitIsRefusedWithWhatWasExpectedAndTheNeighboursFlowOn() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        Journalist other = new Journalist("a-2").note(Journalist.punches("SN2", 5, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 10)));
        Batch torn = Batch.of(
                "a-1",
                journalist.epoch(),
                Bytes.ofUtf8("torn").sha256(),
                journalist.cut(11, 20).entries());

        List<Answer> answers = hub.take(Journalist.message(torn), Journalist.message(other.cut(1, 5)));

        assertThat(answers).filteredOn(answer -> answer.agent().equals("a-2")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.agent().equals("a-1"))
                .singleElement()
                .satisfies(answer -> assertThat(
                                answer.receipt().refusals().get(0).message())
                        .contains(journalist.hash(10).hex(), torn.before().hex()));
        assertThat(hub.count("punch")).isEqualTo(15);
    }

    @Test
    void aRefusedBatchThatComesAgainIsOneItemInQuarantine() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 10)));
        Batch torn = Batch.of(
                "a-1",
                journalist.epoch(),
                Bytes.ofUtf8("torn").sha256(),
                journalist.cut(11, 20).entries());

        hub.take(Journalist.message(torn));
        List<Answer> again = hub.take(Journalist.message(torn));

        assertThat(again.get(0).receipt().refusals()).hasSize(1);
        assertThat(hub.count("quarantine")).isEqualTo(1);
    }

    @Test
    void aResentBatchGetsItsReceiptAgain() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 10, ArrivalPath.PULL));

        List<Answer> first = hub.take(Journalist.message(journalist.cut(1, 10)));
        List<Answer> again = hub.take(Journalist.message(journalist.cut(1, 10)));

        assertThat(again).isEqualTo(first).hasSize(1);
    }

    private void emptyTheLedger() {
        hub.jdbc.execute("truncate punch, arrival, sighting, custody, work, quarantine, terminal cascade");
    }
}
