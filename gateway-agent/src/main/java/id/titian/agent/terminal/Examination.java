package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalException;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import java.time.Clock;

/**
 * What a short look at one terminal showed, without reading its log.
 *
 * @param words which terminal it is, for a person.
 * @param offsetSeconds its clock minus ours.
 * @param problem why it could not be looked at, and what to do; empty if it could.
 */
public record Examination(String words, long offsetSeconds, String problem) {

    /**
     * Looks at a terminal.
     *
     * @throws IllegalArgumentException if no driver speaks its family
     */
    public static Examination of(TerminalConfig config, Drivers drivers, Clock clock) throws InterruptedException {
        TerminalDriver driver = Terminals.driver(config, drivers);
        try (Line line = Terminals.dialler(config, driver).dial();
                TerminalSession session = driver.open(line, TerminalTask.settings(config, clock))) {
            TerminalIdentity identity = session.identity();
            String words = identity.family() + " terminal " + identity.serial() + " " + identity.model() + " "
                    + identity.firmware();
            if (config.serial().isPresent() && !config.serial().get().equals(identity.serial()))
                return new Examination(
                        words,
                        0,
                        "serial-changed: here answers " + identity.serial() + " and not "
                                + config.serial().get() + "; write the new serial number if it was replaced.");
            return new Examination(words.strip(), new ClockOffset(clock, config.zone()).measure(session), "");
        } catch (TerminalException e) {
            return new Examination("", 0, e.code() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Examination("", 0, "setting-refused: " + e.getMessage());
        }
    }
}
