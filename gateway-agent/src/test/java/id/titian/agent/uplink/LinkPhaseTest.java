package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkPhaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OFF       | DIAL      | DIALLING
            DIALLING  | CONNECTED | CONNECTED
            DIALLING  | LOST      | WAITING
            CONNECTED | RECEIPT   | PROVEN
            CONNECTED | LOST      | WAITING
            PROVEN    | RECEIPT   | PROVEN
            PROVEN    | LOST      | WAITING
            WAITING   | DIAL      | DIALLING
            WAITING   | REST      | RESTING
            PROVEN    | REST      | RESTING
            RESTING   | REST      | RESTING
            RESTING   | DIAL      | DIALLING
            PROVEN    | STOP      | STOPPED
            DIALLING  | STOP      | STOPPED
            """)
    void anEventLeadsToTheNextPhase(LinkPhase before, LinkPhase.Event event, LinkPhase after) {
        assertThat(before.on(event)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF,CONNECTED",
        "DIALLING,RECEIPT",
        "WAITING,RECEIPT",
        "PROVEN,DIAL",
        "STOPPED,DIAL",
        "RESTING,RECEIPT",
        "DIALLING,REST"
    })
    void whatCannotHappenIsOurFault(LinkPhase phase, LinkPhase.Event event) {
        assertThatIllegalStateException().isThrownBy(() -> phase.on(event));
    }
}
