package id.titian.contract.wire;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalUser;

/**
 * What became of an {@link Order}.
 *
 * @param id the order's.
 * @param serial the terminal's.
 * @param outcome what happened, with the people if they were asked for.
 */
public record Report(String id, String serial, OrderOutcome outcome) {

    public Report {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) throw new IllegalArgumentException("Not the id of an order: " + id);
        if (serial.isEmpty() || serial.length() > WireLimits.SERIAL_MAX)
            throw new IllegalArgumentException(
                    "A serial number has 1 to " + WireLimits.SERIAL_MAX + " characters, not " + serial.length() + ".");
        if (outcome.users().size() > WireLimits.USERS_MAX)
            throw new IllegalArgumentException("A report tells of at most " + WireLimits.USERS_MAX + " people, not of "
                    + outcome.users().size() + ".");
        for (TerminalUser user : outcome.users())
            if (user.pin().isEmpty()
                    || user.pin().length() > WireLimits.PIN_MAX
                    || user.name().length() > WireLimits.NAME_MAX)
                throw new IllegalArgumentException("A person has a PIN of 1 to " + WireLimits.PIN_MAX
                        + " characters and a name of at most " + WireLimits.NAME_MAX + ".");
    }
}
