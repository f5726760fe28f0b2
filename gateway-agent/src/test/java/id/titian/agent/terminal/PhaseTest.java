package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IDLE      | DIAL         | DIALLING
            DIALLING  | GREETED      | READING
            DIALLING  | FAIL         | WAITING
            DIALLING  | JOURNAL_FULL | PAUSED
            READING   | LISTEN       | LISTENING
            READING   | REST         | RESTING
            READING   | FAIL         | WAITING
            READING   | JOURNAL_FULL | PAUSED
            LISTENING | READ         | READING
            LISTENING | FAIL         | WAITING
            LISTENING | JOURNAL_FULL | PAUSED
            RESTING   | DIAL         | DIALLING
            WAITING   | DIAL         | DIALLING
            PAUSED    | DIAL         | DIALLING
            """)
    void anEventLeadsToTheNextPhase(Phase before, Phase.Event event, Phase after) {
        assertThat(before.on(event)).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aStopEndsEveryPhase(Phase phase) {
        assertThat(phase.on(Phase.Event.STOP)).isEqualTo(Phase.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({"IDLE,GREETED", "DIALLING,LISTEN", "READING,DIAL", "LISTENING,REST", "RESTING,FAIL", "STOPPED,DIAL"})
    void whatCannotHappenIsOurFault(Phase phase, Phase.Event event) {
        assertThatIllegalStateException().isThrownBy(() -> phase.on(event));
    }
}
