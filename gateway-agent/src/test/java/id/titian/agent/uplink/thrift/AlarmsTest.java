package id.titian.agent.uplink.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    @Test
    void theWordsAreTheAlarmAndTheNumbersBehindThemAreNot() {
        assertThat(Alarms.in(state("", "clock-wrong: It is off by 125 s."), ""))
                .isEqualTo(Alarms.in(state("", "clock-wrong: It is off by 126 s."), ""))
                .containsExactly("lobi/clock-wrong");
    }

    @Test
    void severalOfOneTerminalAreToldApart() {
        assertThat(Alarms.in(state("", "clock-off: It is 45 s fast. log-shrank: There are 3: fewer than before."), ""))
                .containsExactlyInAnyOrder("lobi/clock-off", "lobi/log-shrank");
    }

    @Test
    void aFailureInFreeWordsIsOneAlarm() {
        assertThat(Alarms.in(state("", "Connection refused"), "")).containsExactly("lobi/failed");
    }

    @Test
    void whatIsWrongWithTheLineItselfIsNoAlarm() {
        String ours = "hub-unreachable: There is no way.";

        assertThat(Alarms.in(state(ours, ""), ours)).isEmpty();
        assertThat(Alarms.in(state("journal-damaged: 3 rows.", ""), ours)).containsExactly("journal-damaged");
    }

    private static AgentState state(String problem, String ofTerminal) {
        return new AgentState(
                true,
                "1",
                Instant.parse("2026-10-06T00:00:00Z"),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                OptionalLong.empty(),
                problem,
                List.of(new TerminalState(
                        "lobi",
                        Optional.of("TTN1"),
                        "zk",
                        "listening",
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        ofTerminal)));
    }
}
