package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.agent.terminal.clock.ClockOffset;
import id.titian.agent.terminal.dial.Dialler;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.TerminalException;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * What a short look at one terminal showed, without reading its log.
 *
 * @param words which terminal it is, for a person.
 * @param offsetSeconds its clock minus ours; empty if it does not tell the time.
 * @param problem why it could not be looked at, and what to do; empty if it could.
 */
public record Examination(String words, OptionalLong offsetSeconds, String problem) {

    /**
     * Looks at a terminal.
     *
     * @throws IllegalArgumentException if no driver speaks its family
     */
    public static Examination of(TerminalConfig config, Drivers drivers, Clock clock) throws InterruptedException {
        TerminalDriver driver = Terminals.driver(config, drivers);
        return of(config, driver, Terminals.dialler(config, driver), clock);
    }

    static Examination of(TerminalConfig config, TerminalDriver driver, Dialler dialler, Clock clock)
            throws InterruptedException {
        try (Line line = dialler.dial();
                TerminalSession session = driver.open(line, TerminalTask.settings(config, clock))) {
            TerminalIdentity identity = session.identity();
            String words = identity.family() + " terminal " + identity.serial() + " " + identity.model() + " "
                    + identity.firmware();
            if (config.serial().isPresent() && !config.serial().get().equals(identity.serial()))
                return new Examination(
                        words,
                        OptionalLong.empty(),
                        "serial-changed: here answers " + identity.serial() + " and not "
                                + config.serial().get() + "; write the new serial number if it was replaced.");
            OptionalLong offset = driver.abilities().contains(Ability.CLOCK)
                    ? OptionalLong.of(new ClockOffset(clock, config.zone()).measure(session))
                    : OptionalLong.empty();
            return new Examination(words.strip(), offset, "");
        } catch (TerminalException e) {
            return new Examination("", OptionalLong.empty(), e.code() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Examination("", OptionalLong.empty(), "setting-refused: " + e.getMessage());
        }
    }
}
