package id.titian.hub.day;

import id.titian.hub.day.make.MadeMonth;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;

/** Keeps what months come to. Called inside the transaction that made their days. */
public interface MonthKeeper {

    /**
     * Keeps the months of some people.
     *
     * @param causes why each was made anew, by NIP.
     */
    void keep(Collection<MadeMonth> months, Map<String, String> causes, Instant now);

    /** The offices of these people have no rules any more: whatever the month came to is undecided. */
    void unrule(Collection<String> nips, YearMonth month, Instant now);
}
