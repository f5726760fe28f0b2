package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after one terminal's clock: measured at each contact, set where that is configured, told to people either way.
 *
 * @param can what the terminal's family can do.
 */
record ClockCare(TerminalConfig config, Set<Ability> can, Sight sight) {

    private static final String SET = "clock-set";
    private static final String NOT_SET = "clock-not-set";
    private static final Logger LOG = System.getLogger(ClockCare.class.getName());

    /** Measures it; a terminal whose clock cannot be read still has a log that can. */
    void measure(Contact contact) throws TerminalException, InterruptedException {
        if (!can.contains(Ability.CLOCK)) return;
        try {
            sight.measured(contact.measureOffset());
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.clockUnknown(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Sets it if that is allowed now and it needs to be; only after the log was read, which was written by the clock as it was.
     *
     * @return whether it was set: then the log is to be read once more, for what was punched meanwhile
     */
    boolean correct(Contact contact) throws TerminalException, InterruptedException {
        if (!can.contains(Ability.CLOCK) || !can.contains(Ability.SET_CLOCK)) return false;
        Optional<Contact.ClockSetting> due;
        try {
            due = contact.dueSetting();
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.clockUnknown(String.valueOf(e.getMessage()));
            return false;
        }
        if (due.isEmpty()) {
            leaveToPerson(contact.offsetSeconds().orElse(0));
            return false;
        }
        return set(contact, due.get());
    }

    private void leaveToPerson(long left) {
        if (config.clock().leavesToPerson(left))
            sight.notice(
                    NOT_SET,
                    "Its clock is " + left
                            + " s ahead of this machine's, and either may be the wrong one; look at both"
                            + " and set the wrong one by hand.");
    }

    /** Each setting is told, also the second of a day, and before it is known what came of it. */
    private boolean set(Contact contact, Contact.ClockSetting setting) throws TerminalException, InterruptedException {
        LOG.log(
                Level.WARNING,
                "Terminal {0}: clock-setting: its clock is off by {1} s and is being set to {2}",
                config.name(),
                Long.toString(setting.offsetBefore()),
                setting.setTo());
        try {
            contact.setClock(setting);
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.notice(NOT_SET, String.valueOf(e.getMessage()));
            return false;
        }
        String words = "Its clock was off by " + setting.offsetBefore() + " s, was set to " + setting.setTo();
        sight.notice(SET, words + ".");
        try {
            long after = contact.measureOffset();
            sight.measured(after);
            words += ", and is off by " + after + " s now";
        } catch (ProtocolException | TerminalRefusedException e) {
            sight.clockUnknown(String.valueOf(e.getMessage()));
        }
        LOG.log(Level.WARNING, "Terminal {0}: clock-set: {1}.", config.name(), words);
        sight.notice(SET, words + ".");
        return true;
    }
}
