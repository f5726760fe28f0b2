package id.titian.adms.record;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event of access-control firmware: a line of the table rtlog as it happens, or of the table transaction as it is kept. The
 * time of the second is a number of the fictitious calendar.
 *
 * <pre>
 *   time=YYYY-MM-DD HH:MM:SS TAB pin=… TAB cardno=… TAB eventaddr=… TAB event=… TAB inoutstatus=… TAB verifytype=… TAB index=…
 *   transaction cardno=… TAB pin=… TAB verified=… TAB doorid=… TAB eventtype=… TAB inoutstate=… TAB time_second=… TAB index=…
 * </pre>
 */
public final class EventLine {

    /** Events below this number are people who were let in; the others with nobody in them are doors, buttons and alarms. */
    private static final int NOBODYS_EVENT_MIN = 20;

    /** The word before the first pair in the table transaction. */
    private static final Pattern TABLE = Pattern.compile("[ \\t]*transaction[ \\t]+", Pattern.CASE_INSENSITIVE);

    private EventLine() {}

    /** The reading that a line is; nothing if it tells of a door and of nobody. */
    public static Optional<Reading> read(Bytes line, Screening screening) {
        Optional<Unreadable> unfit = AttlogLine.unfit(line, screening);
        if (unfit.isPresent()) return Optional.of(unfit.get());
        String text = Lines.characters(line);
        Matcher table = TABLE.matcher(text);
        KeyValues values = KeyValues.of(table.lookingAt() ? text.substring(table.end()) : text, "\t");
        String pin = values.get("pin").orElse("");
        @Nullable Integer event = number(values, "event", "eventtype");
        if (Screening.namesNobody(pin) && event != null && event >= NOBODYS_EVENT_MIN) return Optional.empty();
        String time = values.get("time")
                .filter(WrittenTime::isText)
                .or(() -> values.get("time_second").filter(WrittenTime::isNumber))
                .orElse("");
        if (time.isEmpty())
            return Optional.of(screening.unreadable(Reason.MALFORMED, "The event has no date and time.", line));
        return Optional.of(screening.ofOne(new Said(
                pin,
                WrittenTime.read(time),
                number(values, "inoutstatus", "inoutstate"),
                number(values, "verifytype", "verified"),
                null,
                line)));
    }

    private static @Nullable Integer number(KeyValues values, String inRtlog, String inTransaction) {
        return values.get(inRtlog)
                .or(() -> values.get(inTransaction))
                .map(AttlogLine::number)
                .orElse(null);
    }
}
