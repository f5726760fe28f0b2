package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.TerminalLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    @Test
    void aTerminalThatTellsNoTimeIsNotAskedForIt() throws Exception {
        var driver = new HandMadeTerminal.Driver(Set.of(), Timeless::new);

        Examination examination = Examination.of(
                HandMadeTerminal.onSerialPort(Duration.ofMinutes(1), Duration.ofSeconds(1)),
                driver,
                HandMadeTerminal.NoLine::new,
                Clock.systemUTC());

        assertThat(examination.problem()).isEmpty();
        assertThat(examination.words()).contains("A17");
        assertThat(examination.offsetSeconds()).isEmpty();
    }

    private static final class Timeless extends HandMadeTerminal.Session {

        @Override
        public TerminalLog readLog() {
            return HandMadeTerminal.log(List.of());
        }
    }
}
