package id.titian.iws;

import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Finds out whether the terminal accepts our key. It never says so itself: to a wrong key some firmware answers with nothing,
 * some with {@code No data!}, some closes. The clock is what every terminal tells to whom it trusts.
 */
final class KeyProof {

    private final Dialogue dialogue;

    KeyProof(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * Asks for the clock.
     *
     * @throws TerminalRefusedException if the terminal does not even tell that
     */
    LocalDateTime require() throws TerminalException, InterruptedException {
        Optional<Answer> answer = dialogue.tryToAsk(Question.CLOCK);
        return answer.flatMap(WallTime::ofClock)
                .orElseThrow(() -> new TerminalRefusedException("The terminal answers "
                        + (answer.isEmpty() ? "by closing the line" : "with nothing")
                        + " to every question, its clock included. So it does with a wrong communication key: compare the "
                        + "configured one with the one in its menu under communication."));
    }
}
