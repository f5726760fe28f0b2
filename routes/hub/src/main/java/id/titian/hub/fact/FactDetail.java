package id.titian.hub.fact;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a fact states, by its kind. Each refuses what it cannot be. */
public sealed interface FactDetail
        permits Excuse, RemoteDay, Roster, Event, ManualPunch, ClockCorrection, Objection, Outage, Coverage {

    /** Characters of words. */
    int WORDS_MAX = 1_000;

    /** The kind of fact that states such a thing. */
    default FactKind kind() {
        return Arrays.stream(FactKind.values())
                .filter(kind -> kind.detail() == getClass())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What two approved facts of this kind about one subject may not both state of one day; null: they do not disturb each
     * other.
     */
    default @Nullable String grain() {
        return "";
    }

    /** The first moment, if it is about a time and not about days. */
    default @Nullable LocalDateTime begins() {
        return null;
    }

    /** The last moment, if it is about a time and not about days. */
    default @Nullable LocalDateTime ends() {
        return null;
    }

    /** Refuses days that it does not fit. */
    default void requireFits(LocalDate from, LocalDate to) {}

    /** Words as they are kept; refused if they are too many, or none although they are needed. */
    static String words(@Nullable String said, boolean isNeeded) {
        String words = said == null ? "" : said.strip();
        if (words.length() > WORDS_MAX || isNeeded && words.isEmpty() || words.indexOf('\0') >= 0)
            throw new FactRefusedException(FactRefusal.WORDS_MISSING, WORDS_MAX);
        return words;
    }

    /** A time from a first moment to a last one. */
    static void requireInOrder(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        if (from == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"from\" of the detail");
        if (to == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"to\" of the detail");
        if (!from.isBefore(to)) throw new FactRefusedException(FactRefusal.TIMES_REVERSED, from + " – " + to);
    }
}
