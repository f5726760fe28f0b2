package id.titian.hub.verify;

import id.titian.contract.wire.AgentId;
import java.util.Optional;

/**
 * How far a verification came: in the arrivals by journal and number, then in the punches by id.
 *
 * @param agent of the last arrival that was looked at; empty at the beginning, and once punches are looked at.
 * @param frontFrom the first number of the arrival that reaches furthest in that journal, to which the next one is compared.
 * @param punch the last punch that was looked at; -1 while arrivals are.
 */
public record Cursor(String agent, String epoch, long from, long to, long frontFrom, long frontTo, long punch) {

    static final Cursor START = new Cursor("", "", 0, 0, 0, 0, -1);
    static final Cursor PUNCHES = new Cursor("", "", 0, 0, 0, 0, 0);

    static Cursor afterPunch(long id) {
        return new Cursor("", "", 0, 0, 0, 0, id);
    }

    boolean isAmongPunches() {
        return punch >= 0;
    }

    /** As it stands in an address. */
    public String text() {
        return isAmongPunches()
                ? "p." + punch
                : String.join("~", "a", agent, epoch, "" + from, "" + to, "" + frontFrom, "" + frontTo);
    }

    /** Reads {@link #text()}; empty if it is none. */
    public static Optional<Cursor> parse(String text) {
        try {
            if (text.startsWith("p.")) {
                long punch = Long.parseLong(text.substring(2));
                return punch < 0 ? Optional.empty() : Optional.of(afterPunch(punch));
            }
            String[] parts = text.split("~", -1);
            if (parts.length != 7 || !parts[0].equals("a") || !parts[2].matches("[0-9a-f]{32}"))
                return Optional.empty();
            AgentId.require(parts[1]);
            return Optional.of(new Cursor(
                    parts[1],
                    parts[2],
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Long.parseLong(parts[5]),
                    Long.parseLong(parts[6]),
                    -1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
