package id.titian.adms;

import static id.titian.adms.Work.ATTLOG;
import static id.titian.adms.Work.POLL;
import static id.titian.adms.Work.RESULT;
import static id.titian.adms.Work.id;
import static id.titian.adms.Work.order;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.testkit.MemoryHost;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a log that was sent again is all of it: from then on silence is an absence, so nothing but a count says so. */
class WholeLogTest {

    private static final String ORDER = "proof-1";

    private AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
    private String command = "";

    @BeforeEach
    void give() throws Exception {
        host.order(order(ORDER, TerminalOrder.Kind.READ_AGAIN));
        command = poll(3);
    }

    @Test
    void asManyDifferentRecordsAsItHasAreAllOfThem() throws Exception {
        send(1, 3);
        done();
        poll(3);

        assertThat(isWhole()).contains(true);
    }

    @Test
    void theCountOfTheCallBeforeIsNotOneOfNow() throws Exception {
        send(1, 2);
        done();
        assertThat(isWhole()).as("a live punch may have been among them").isEmpty();
        send(4, 4);

        settle(4);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void aPartIsNotTheWholeWhateverItsResultSays() throws Exception {
        send(1, 2);
        done();

        settle(3);

        assertThat(isWhole()).contains(false);
        assertThat(host.outcome(ORDER).orElseThrow().words()).contains("2 punches again of the 3");
    }

    @Test
    void aPartThatIsSentTwiceIsStillAPart() throws Exception {
        send(1, 2);
        send(1, 2);
        done();

        settle(4);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void anOrderThatIsObeyedTwiceCountsOnce() throws Exception {
        send(1, 3);
        done();
        send(1, 3);
        done();
        poll(3);

        assertThat(isWhole()).contains(true);
    }

    @Test
    void whatCouldNotBeKeptDoesNotCount() throws Exception {
        send(1, 1);
        host.refuse(1);
        send(2, 2);
        send(3, 3);
        done();

        settle(3);

        assertThat(isWhole()).as("it is asked again").isEmpty();
    }

    @Test
    void moreThanItHasIsNotAllOfIt() throws Exception {
        send(1, 4);
        done();

        settle(3);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void aPunchThatIsOnItsWayIsWaitedFor() throws Exception {
        send(1, 3);
        done();
        poll(4);
        assertThat(isWhole()).isEmpty();
        send(4, 4);
        poll(4);

        assertThat(isWhole()).contains(true);
    }

    @Test
    void aLogThatComesBehindItsResultIsCountedAsWell() throws Exception {
        done();
        poll(3);
        send(1, 3);
        poll(3);

        assertThat(isWhole()).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&INFO=Ver,2,0,0", "&INFO=Ver,2,0,many", "&INFO=Ver"})
    void aTerminalThatDoesNotCountProvesNothing(String info) throws Exception {
        send(1, 3);
        done();
        Ask.get(family, host, POLL + info);
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL + info);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void aRefusalIsNoLog() throws Exception {
        Ask.post(family, host, RESULT, "ID=" + id(command) + "&Return=-1&CMD=DATA\n");

        assertThat(isWhole()).contains(false);
        assertThat(host.outcome(ORDER)).get().matches(outcome -> !outcome.done());
    }

    @Test
    void whoeverForgotWhatCameKnowsNothing() throws Exception {
        send(1, 2);
        family = new AdmsFamily();
        send(3, 3);
        done();
        poll(3);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void someDaysAreNeverTheWhole() throws Exception {
        family = new AdmsFamily();
        MemoryHost another = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
        another.order(new TerminalOrder(
                ORDER,
                TerminalOrder.Kind.READ_AGAIN,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 10, 1)),
                Optional.empty()));
        String line = Ask.text(Ask.get(family, another, POLL + "&INFO=Ver,2,0,3"));
        Ask.post(family, another, ATTLOG, lines(1, 3));
        Ask.post(family, another, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(another.outcome(ORDER)).get().matches(outcome -> outcome.done() && !outcome.whole());
    }

    @Test
    void twoEqualRecordsBesideEachOtherAreTwo() throws Exception {
        Ask.post(family, host, ATTLOG, lines(1, 1) + lines(2, 2) + lines(2, 2));
        done();
        poll(3);

        assertThat(isWhole()).contains(true);
    }

    @Test
    void aLineThatIsTornDoesNotCountBesideTheWholeOne() throws Exception {
        Ask.post(family, host, ATTLOG, lines(1, 1) + "1002\t2026-10-06 07:3");
        Ask.post(family, host, ATTLOG, "0:02\t0\t1\n");
        send(2, 2);
        done();

        settle(3);

        assertThat(isWhole()).contains(false);
    }

    @Test
    void aRecordOfAResetClockCountsAsWell() throws Exception {
        Ask.post(family, host, ATTLOG, "1001\t2000-01-01 00:00:09\t0\t1\n0\t2026-10-06 07:00:00\t0\t1\n");
        send(1, 1);
        done();
        poll(3);

        assertThat(isWhole()).contains(true);
    }

    private Optional<Boolean> isWhole() {
        return host.outcome(ORDER).map(OrderOutcome::whole);
    }

    private void send(int from, int to) throws Exception {
        Ask.post(family, host, ATTLOG, lines(from, to));
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> "1001\t2026-10-06 07:30:0" + n + "\t0\t1\n")
                .collect(Collectors.joining());
    }

    private void done() throws Exception {
        Ask.post(family, host, RESULT, "ID=" + id(command) + "&Return=0&CMD=DATA\n");
    }

    private String poll(int records) throws Exception {
        return Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0," + records));
    }

    private void settle(int records) throws Exception {
        poll(records);
        host.passes(Errand.SETTLING);
        poll(records);
    }
}
