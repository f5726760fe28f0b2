package id.titian.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Unreadable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only the hub itself may say is not believed when an agent says it, and costs its neighbours nothing. */
class HubsOwnWordTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");

    private IntakeParts hub;

    @BeforeEach
    void anEmptyLedger() {
        hub = IntakeParts.at(NOW, "a-1");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aPaperFormOfAnAgentWaitsAndItsNeighbourIsTaken() {
        Journalist agent = new Journalist("a-1")
                .note(List.of(
                        Journalist.punch("SN1", "1", 1, ArrivalPath.PAPER),
                        Journalist.punch("SN1", "2", 2, ArrivalPath.LIVE)));

        List<Answer> answers = hub.take(Journalist.message(agent.cut(1, 2)));

        assertThat(answers.get(0).receipt().upTo()).isEqualTo(2);
        assertThat(hub.rows("select pin from punch")).containsExactly("2");
        assertThat(hub.rows("select reason || ' ' || pin || ' ' || agent from quarantine"))
                .containsExactly("NOT_FROM_AGENTS 1 a-1");
    }

    @Test
    void whoeverSpeaksInTheNameOfAnOfficeMakesNoTerminalKnown() {
        Unreadable unreadable = new Unreadable(
                "TABEL-SETDA", Unreadable.Reason.MALFORMED, "?", 0, ArrivalPath.FILE, Bytes.ofHex("dead"));
        Journalist agent = new Journalist("a-1")
                .note(List.of(
                        Journalist.punch("FORM-SETDA", "199001012015011001", 1, ArrivalPath.PUSH),
                        unreadable,
                        Journalist.punch("FORMAT-1", "2", 2, ArrivalPath.LIVE)));

        hub.take(Journalist.message(agent.cut(1, 3)));
        hub.take(Journalist.message(agent.cut(1, 3)));

        assertThat(hub.rows("select serial from terminal")).containsExactly("FORMAT-1");
        assertThat(hub.rows("select serial from quarantine where reason = 'NOT_FROM_AGENTS' order by serial"))
                .containsExactly("FORM-SETDA", "TABEL-SETDA");
        assertThat(hub.count("punch")).isEqualTo(1);
    }
}
