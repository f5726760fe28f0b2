package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.watch.Completeness;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), ZoneOffset.UTC);

    private final Sight sight = new Sight("lobi", "zk", ZoneId.of("Asia/Jakarta"), NOON, SeenFile.inMemory());

    @Test
    void anOffsetThatCouldNotBeMeasuredAgainIsNoEvidenceAnyMore() {
        sight.greeted("A17");
        sight.measured(3);

        sight.clockUnknown("It does not know that question.");
        sight.heard();

        assertThat(sight.state("e1").clockOffsetSeconds()).isEmpty();
        assertThat(sight.state("e1").problem()).startsWith("clock-unknown: ");
        sight.measured(2);
        assertThat(sight.state("e1").clockOffsetSeconds()).hasValue(2);
        assertThat(sight.state("e1").problem()).isEmpty();
    }

    @Test
    void theOffsetOfOneTerminalIsNotThatOfTheNextInItsPlace() {
        sight.greeted("A17");
        sight.measured(900);

        sight.greeted("B18");

        assertThat(sight.state("e1").clockOffsetSeconds()).isEmpty();
    }

    @Test
    void allThatIsStrangeAtOneContactIsTold() {
        sight.greeted("A17");
        sight.measured(40);
        sight.greeted("B18");
        sight.measured(500);
        sight.read(log(9_600, 9_700, 10_000));

        assertThat(sight.state("e1").problem())
                .contains("serial-changed: ", "clock-wrong: ", "count-differs: ", "memory-full: ")
                .as("what is worse now")
                .doesNotContain("clock-off: ");
    }

    @Test
    void whatIsNotSoAnyMoreIsNotToldAnyMore() {
        sight.greeted("A17");
        sight.read(log(8_500, 8_600, 10_000));
        assertThat(sight.state("e1").problem()).contains("count-differs: ", "memory-nearly-full: ");

        sight.read(log(9_700, 9_700, 10_000));
        assertThat(sight.state("e1").problem()).startsWith("memory-full: ").doesNotContain("differs", "nearly");

        sight.read(log(10, 10, 10_000));
        assertThat(sight.state("e1").problem()).startsWith("log-shrank: ").doesNotContain("memory");
    }

    @Test
    void aTerminalThatWasNeverReachedHasTheSerialNumberThatIsExpectedOfIt() {
        sight.expected("A17");
        sight.failed(Phase.Event.STOP, "line-lost: Nobody is there.");

        assertThat(sight.state("e1").serial()).contains("A17");
        assertThat(sight.state("e1").problem()).startsWith("line-lost: ");
        sight.greeted("A17");
        assertThat(sight.state("e1").problem()).doesNotContain("serial-changed");
    }

    @Test
    void whatHappensWhileTheAgentIsOffIsToldAfterwards(@TempDir Path folder) {
        Sight before = new Sight("lobi", "zk", ZoneId.of("Asia/Jakarta"), NOON, SeenFile.in(folder));
        before.greeted("A17");
        before.read(log(500, 500, 10_000));

        Sight cleared = new Sight("lobi", "zk", ZoneId.of("Asia/Jakarta"), NOON, SeenFile.in(folder));
        cleared.greeted("A17");
        cleared.read(log(20, 20, 10_000));
        Sight swapped = new Sight("lobi", "zk", ZoneId.of("Asia/Jakarta"), NOON, SeenFile.in(folder));
        swapped.greeted("B18");

        assertThat(cleared.state("e1").problem()).startsWith("log-shrank: ").contains("500", "20");
        assertThat(swapped.state("e1").problem()).startsWith("serial-changed: ").contains("A17", "B18");
    }

    private static Contact.LogRead log(int size, int counted, int most) {
        return log(report(size, counted, most), "r" + size, true);
    }

    private static Contact.LogRead log(ReadReport report, String last, boolean followsOn) {
        return new Contact.LogRead(
                report, new LogPrefix("e1", "A17", 1, ""), Completeness.Moment.now(NOON), last, followsOn);
    }

    private static ReadReport report(int size, int counted, int most) {
        return new ReadReport(
                new TerminalIdentity("A17", "zk", "", "", Map.of()),
                new TerminalMemory(OptionalInt.empty(), OptionalInt.of(counted), OptionalInt.of(most)),
                0,
                true,
                size,
                size,
                0,
                0,
                List.of(),
                Duration.ZERO);
    }
}
