package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.ProtocolException;
import id.titian.contract.terminal.TerminalException;
import id.titian.contract.terminal.TerminalRefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * Looks after one terminal's clock: measured at each contact, set where that is configured, told to people either way.
 *
 * @param can what the terminal's family can do.
 */
record ClockCare(TerminalConfig config, Set<Ability> can, Sight sight) {

    private static final Logger LOG = System.getLogger(ClockCare.class.getName());

    /** Measures it; a terminal whose clock cannot be read still has a log that can. */
    void measure(Contact contact) throws TerminalException, InterruptedException {
        if (!can.contains(Ability.CLOCK)) return;
        try {
            sight.measured(contact.measureOffset());
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.notice("clock-unknown", String.valueOf(e.getMessage()));
        }
    }

    /** Sets it if that is allowed now and it needs to be; only after the log was read, which was written by the clock as it was. */
    void correct(Contact contact) throws TerminalException, InterruptedException {
        if (!can.contains(Ability.CLOCK) || !can.contains(Ability.SET_CLOCK)) return;
        try {
            contact.correctClock().ifPresent(this::tell);
            long left = contact.offsetSeconds().orElse(0);
            if (config.clock().leavesToPerson(left))
                sight.notice(
                        "clock-not-set",
                        "Its clock is " + left
                                + " s ahead of this machine's, and either may be the wrong one; look at both"
                                + " and set the wrong one by hand.");
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.notice("clock-not-set", String.valueOf(e.getMessage()));
        }
    }

    private void tell(Contact.ClockSetting setting) {
        sight.measured(setting.offsetAfter());
        String words = "Its clock was off by " + setting.offsetBefore() + " s, was set to " + setting.setTo()
                + ", and is off by " + setting.offsetAfter() + " s now.";
        // Each setting is told, also the second of a day.
        LOG.log(Level.WARNING, "Terminal {0}: clock-set: {1}", config.name(), words);
        sight.notice("clock-set", words);
    }
}
