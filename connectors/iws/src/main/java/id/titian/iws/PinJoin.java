package id.titian.iws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads from the number that a log carries to the number that people type, where those are two. */
final class PinJoin {

    /** For logs that carry the number which people type. */
    static final PinJoin NONE = new PinJoin(false, Map.of());

    private static final String AMBIGUOUS = "";

    private final boolean isNeeded;
    private final Map<String, String> visible;

    private PinJoin(boolean isNeeded, Map<String, String> visible) {
        this.isNeeded = isNeeded;
        this.visible = visible;
    }

    /** Joins by the terminal's own list of people; a number that two of them have leads nowhere. */
    static PinJoin of(List<IwsUser> users, String from, String to) {
        Map<String, String> visible = new HashMap<>();
        for (IwsUser user : users)
            // Who has no number to type leads nowhere, as two do.
            if (!user.number(from).isEmpty())
                visible.merge(user.number(from), user.number(to), (one, other) -> one.equals(other) ? one : AMBIGUOUS);
        return new PinJoin(true, visible);
    }

    /** The number that people type; nothing if nobody, or more than one, has that of the log. */
    Optional<String> visible(String ofLog) {
        if (!isNeeded) return Optional.of(ofLog);
        return Optional.ofNullable(visible.get(ofLog)).filter(pin -> !pin.equals(AMBIGUOUS));
    }
}
