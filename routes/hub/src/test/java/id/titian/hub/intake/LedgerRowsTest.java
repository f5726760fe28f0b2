package id.titian.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.hub.opening.Message;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an intake writes of sound batches: one row a punch, whichever ways it came. */
class LedgerRowsTest {

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
    void aBatchBecomesLedgerRowsWorkAndAReceipt() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 50, ArrivalPath.PULL));

        List<Answer> answers = hub.take(Journalist.message(journalist.cut(1, 50)));

        assertThat(answers)
                .containsExactly(new Answer(
                        "a-1", new Receipt(journalist.epoch(), 50, journalist.hash(50), List.of(), List.of())));
        assertThat(hub.count("punch")).isEqualTo(50);
        assertThat(hub.row("select serial || ' ' || coalesce(adopted_at::text, 'waits') from terminal"))
                .isEqualTo("SN1 waits");
        assertThat(
                        hub.row(
                                "select string_agg(id::text, ' ' order by id) from (select unnest(punches) as id from work) as work"))
                .isEqualTo(hub.row("select string_agg(id::text, ' ' order by id) from punch"));
        assertThat(hub.row("select last_batch_at at time zone 'UTC' from agent where id = 'a-1'"))
                .isEqualTo("2026-01-05 03:00:00");
    }

    @Test
    void aRowHasWhatTheTerminalSaid() {
        Punch punch = new Punch(
                SERIAL,
                "00017",
                PinForm.DIGITS,
                LocalDateTime.of(2026, 1, 5, 7, 59, 58),
                3,
                4,
                15,
                "7",
                ArrivalPath.LIVE,
                Bytes.ofUtf8("raw"));
        Journalist journalist = new Journalist("a-1").note(List.of(punch));

        hub.take(Journalist.message(journalist.cut(1, 1)));

        assertThat(hub.row("""
                        select concat_ws('|', pin, pin_sent, punch_time, ordinal, in_out_mode, verify_mode, work_code, path,
                            clock_offset, observed_at at time zone 'UTC', recorded_at at time zone 'UTC', arrival_index)
                        from punch"""))
                .isEqualTo(
                        "17|00017|2026-01-05 07:59:58|3|4|15|7|live|2|2026-01-05 00:00:00.001|2026-01-05 03:00:00|0");
    }

    /** What the contract lets through and the database refused would be sent again for ever. */
    @Test
    void theFurthestThatTheContractAllowsIsKept() {
        String longest = "\uD83D\uDD90".repeat(Punch.PIN_MAX / 2);
        LocalDateTime first = LocalDateTime.of(2005, 1, 1, 0, 0);
        List<Punch> furthest = List.of(
                new Punch(
                        longest.toUpperCase(Locale.ROOT),
                        longest,
                        PinForm.EXACT,
                        first,
                        Punch.ORDINAL_MAX,
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE,
                        longest,
                        ArrivalPath.CLOUD,
                        Bytes.of(new byte[Punch.RAW_MAX])),
                new Punch(
                        "'\"{},;\\",
                        "'\"{}, ;\\",
                        PinForm.DIGITS,
                        first,
                        0,
                        -1,
                        -1,
                        "null",
                        ArrivalPath.FILE,
                        Bytes.EMPTY),
                new Punch("NULL", "NULL", PinForm.DIGITS, first, 0, 0, 0, "", ArrivalPath.FILE, Bytes.EMPTY));
        Journalist journalist = new Journalist("a-1").note(furthest);

        List<Answer> answers = hub.take(Journalist.message(journalist.cut(1, 3)));

        assertThat(answers)
                .extracting(answer -> answer.receipt().upTo())
                .as("taken: %s", hub.rows("select detail from quarantine"))
                .containsExactly(3L);
        assertThat(hub.rows("select pin from punch order by id"))
                .containsExactlyInAnyOrder(longest, "'\"{}, ;\\", "NULL");
        assertThat(hub.rows("select work_code from punch where work_code is not null order by id"))
                .containsExactlyInAnyOrder(longest, "null", "");
        assertThat(hub.rows("select in_out_mode::text from punch")).containsExactlyInAnyOrder("-2147483648", "-1", "0");
    }

    @Test
    void whatATerminalLeftOpenStaysOpen() {
        Punch punch = new Punch(
                SERIAL,
                "17",
                PinForm.DIGITS,
                LocalDateTime.of(2026, 1, 5, 7, 0),
                0,
                null,
                null,
                null,
                ArrivalPath.FILE,
                Bytes.EMPTY);
        Journalist journalist = new Journalist("a-1").note(List.of(punch));

        hub.take(Journalist.message(journalist.cut(1, 1)));

        assertThat(hub.row("select num_nulls(pin_sent, in_out_mode, verify_mode, work_code) from punch"))
                .isEqualTo("4");
    }

    @Test
    void aTerminalThatTellsPinsApartIsWrittenDownOnceAndBelievedEver() {
        Journalist journalist = new Journalist("a-1")
                .note(List.of(punch("0012", PinForm.DIGITS, 1)))
                .note(List.of(punch("0012", PinForm.EXACT, 2)))
                .note(List.of(punch("0012", PinForm.EXACT, 3), punch("0012", PinForm.DIGITS, 4)))
                .note(List.of(punch("0012", PinForm.DIGITS, 5)));
        hub.take(Journalist.message(journalist.cut(1, 1)));
        hub.take(Journalist.message(journalist.cut(2, 2)));
        String written = hub.row("select xmin::text || ' ' || pin_form from terminal");

        hub.take(Journalist.message(journalist.cut(3, 4)));
        hub.take(Journalist.message(journalist.cut(5, 5)));

        assertThat(written).endsWith(" exact");
        assertThat(hub.row("select xmin::text || ' ' || pin_form from terminal"))
                .isEqualTo(written);
        assertThat(hub.rows("select pin from punch order by punch_time"))
                .containsExactly("12", "0012", "0012", "0012", "0012");
    }

    private static Punch punch(String pin, PinForm form, int second) {
        LocalDateTime time = LocalDateTime.of(2026, 1, 5, 7, 0, second);
        return new Punch(SERIAL, pin, form, time, 0, null, null, null, ArrivalPath.FILE, Bytes.EMPTY);
    }

    @Test
    void theSamePunchesByPullLiveEventAndFileAreOneRowEachAndEveryArrivalStaysVisible() {
        Journalist puller = new Journalist("a-1")
                .note(Journalist.punches(SERIAL, 20, ArrivalPath.PULL))
                .note(Journalist.punches(SERIAL, 20, ArrivalPath.LIVE));
        Journalist stick = new Journalist("a-2").note(Journalist.punches(SERIAL, 20, ArrivalPath.FILE));

        hub.take(Journalist.message(puller.cut(1, 40)));
        hub.take(Journalist.message(stick.cut(1, 20)));
        hub.take(Journalist.message(puller.cut(1, 40)), Journalist.message(stick.cut(1, 20)));

        assertThat(hub.count("punch")).isEqualTo(20);
        assertThat(hub.rows("select path || ' ' || count(*) from sighting group by path order by path"))
                .containsExactly("file 20", "live 20");
        assertThat(hub.rows("select path || ' ' || in_out_mode from sighting group by path, in_out_mode order by 1"))
                .containsExactly("file 1", "live 1");
        assertThat(hub.row("select count(*) from work")).isEqualTo("1");
        assertThat(hub.rows("select agent || ' ' || resent from arrival order by 1"))
                .containsExactly("a-1 1", "a-2 1");
    }

    @Test
    void theSamePunchTwiceInOneGroupIsOneRowAndOneSighting() {
        Journalist one = new Journalist("a-1").note(Journalist.punches(SERIAL, 10, ArrivalPath.PULL));
        Journalist two = new Journalist("a-2").note(Journalist.punches(SERIAL, 10, ArrivalPath.FILE));

        hub.take(Journalist.message(one.cut(1, 10)), Journalist.message(two.cut(1, 10)));

        assertThat(hub.count("punch")).isEqualTo(10);
        assertThat(hub.count("sighting")).isEqualTo(10);
    }

    @Test
    void manyAgentsWithTheSamePunchesAtTwoReadersNeitherDeadlockNorDouble() throws Exception {
        List<Journalist> journalists = new ArrayList<>();
        for (int agent = 0; agent < 8; agent++) {
            hub.enrol("m-" + agent);
            List<Punch> shuffled = new ArrayList<>();
            for (int terminal = 0; terminal < 4; terminal++)
                shuffled.addAll(Journalist.punches("SN" + terminal, 200, ArrivalPath.PULL));
            Collections.shuffle(shuffled, new Random(agent));
            journalists.add(new Journalist("m-" + agent).note(shuffled));
        }
        List<Message> queue = new ArrayList<>();
        for (Journalist journalist : journalists)
            for (Batch batch : journalist.cutAll(20)) {
                queue.add(Journalist.message(batch));
                queue.add(Journalist.message(batch));
            }
        Collections.shuffle(queue, new Random(1));
        ExecutorService readers = Executors.newFixedThreadPool(2);

        List<Future<?>> reading = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            List<Message> half = queue.subList(reader * queue.size() / 2, (reader + 1) * queue.size() / 2);
            reading.add(readers.submit(() -> {
                for (int from = 0; from < half.size(); from += 10)
                    hub.take(half.subList(from, Math.min(half.size(), from + 10)));
            }));
        }
        for (Future<?> future : reading) future.get();
        readers.shutdown();

        assertThat(hub.count("punch")).isEqualTo(800);
        assertThat(hub.count("sighting")).isEqualTo(7 * 800);
        assertThat(hub.count("custody")).isEqualTo(8);
        assertThat(hub.row("select sum(resent) || ' ' || count(*) from arrival"))
                .isEqualTo("320 320");
    }
}
