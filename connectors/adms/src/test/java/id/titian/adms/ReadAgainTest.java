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
import org.junit.jupiter.api.Test;

/** A log that is asked for again, and whether all of it came. */
class ReadAgainTest {

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void theLogIsAskedForAgainByDays() throws Exception {
        host.order(new TerminalOrder(
                "again-1",
                TerminalOrder.Kind.READ_AGAIN,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 10, 1)),
                Optional.of(LocalDate.of(2026, 10, 2))));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line)
                .matches(
                        "C:[1-9][0-9]{8}:DATA QUERY ATTLOG StartTime=2026-10-01 00:00:00\tEndTime=2026-10-02 23:59:59\n");
    }

    @Test
    void everythingIsAskedForWithinWhatATerminalCanCount() throws Exception {
        host.order(order("again-2", TerminalOrder.Kind.READ_AGAIN));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line).endsWith(":DATA QUERY ATTLOG StartTime=2000-01-01 00:00:00\tEndTime=2037-12-31 23:59:59\n");
    }

    @Test
    void aLogThatIsSentAgainIsDoneWhenItHasCome() throws Exception {
        host.order(order("again-10", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,2"));

        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:16\t0\t1\n");
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        Ask.get(family, host, POLL + "&INFO=Ver,2,0,2");

        assertThat(host.outcome("again-10"))
                .contains(OrderOutcome.whole("The terminal sent its 2 punches again, all that it has."));
    }

    @Test
    void aLogMayComeAfterTheResult() throws Exception {
        host.order(order("again-11", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        host.passes(Errand.SETTLING.minusSeconds(1));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:16\t0\t1\n");
        Ask.get(family, host, POLL);
        boolean early = host.outcome("again-11").isPresent();
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL);

        assertThat(early).isFalse();
        assertThat(host.outcome("again-11"))
                .contains(OrderOutcome.done("The terminal sent 2 punches again of the 3 that it counts."));
    }

    @Test
    void aWholeLogOfWhichNothingComesHasFailed() throws Exception {
        host.order(order("again-12", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL);

        assertThat(host.outcome("again-12")).get().matches(outcome -> !outcome.done());
    }

    @Test
    void aLogOfWhichTheLastPartCouldNotBeKeptIsAskedForAgain() throws Exception {
        host.order(order("again-13", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,2"));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:15\t0\t1\n");
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:16\t0\t1\n");

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        String again = Ask.text(Ask.get(family, host, POLL));

        assertThat(host.outcomes()).isEmpty();
        assertThat(again).isEqualTo(line);
    }

    @Test
    void aTerminalThatIsStillSendingIsNotAskedAgain() throws Exception {
        host.order(order("again-14", TerminalOrder.Kind.READ_AGAIN));
        Ask.get(family, host, POLL);

        host.passes(Errand.AGAIN_AFTER.minusSeconds(1));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");
        host.passes(Errand.AGAIN_AFTER.minusSeconds(1));

        assertThat(Ask.text(Ask.get(family, host, POLL))).isEqualTo("OK");
    }

    @Test
    void aLogOfWhichAPartWasGivenUpIsAskedForAgainUnlessTheCountIsReached() throws Exception {
        host.order(order("again-15", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:16\t0\t1\n1\t2026-10-06 07:30:17\t0\t1\n");

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        String again = Ask.text(Ask.get(family, host, POLL));
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n1\t2026-10-06 07:30:16\t0\t1\n");
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:17\t0\t1\n");
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        Ask.get(family, host, POLL + "&INFO=Ver,2,0,3");

        assertThat(again).isEqualTo(line);
        assertThat(host.outcome("again-15")).get().matches(OrderOutcome::whole);
    }

    @Test
    void aPartThatIsLostAfterTheResultIsAskedForAgain() throws Exception {
        host.order(order("again-16", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:16\t0\t1\n");

        host.passes(Errand.SETTLING);
        String again = Ask.text(Ask.get(family, host, POLL));

        assertThat(host.outcomes()).isEmpty();
        assertThat(again).isEqualTo(line);
    }
}
