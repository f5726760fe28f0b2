package id.titian.adms.record;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table rtlog of access-control firmware.
 *
 * <pre>
 *   time=YYYY-MM-DD HH:MM:SS TAB pin=… TAB cardno=… TAB eventaddr=… TAB event=… TAB inoutstatus=… TAB verifytype=… TAB index=…
 * </pre>
 */
public final class RtlogLine {

    /** Events below this number are people who were let in; the others with nobody in them are doors, buttons and alarms. */
    private static final int NOBODYS_EVENT_MIN = 20;

    private RtlogLine() {}

    /** The reading that a line is; nothing if it tells of a door and of nobody. */
    public static Optional<Reading> read(Bytes line, Screening screening) {
        if (line.length() > Punch.RAW_MAX)
            return Optional.of(screening.unreadable(
                    Reason.MALFORMED,
                    "The line has more than " + Punch.RAW_MAX + " octets; its end is not kept.",
                    line));
        KeyValues values = KeyValues.of(Lines.characters(line), "\t");
        String pin = values.get("pin").orElse("");
        @Nullable Integer event = values.get("event").map(AttlogLine::number).orElse(null);
        if (Screening.namesNobody(pin) && event != null && event >= NOBODYS_EVENT_MIN) return Optional.empty();
        String time = values.get("time").orElse("");
        if (!WrittenTime.isText(time))
            return Optional.of(screening.unreadable(Reason.MALFORMED, "The event has no date and time.", line));
        return Optional.of(screening.ofOne(new Said(
                pin,
                WrittenTime.read(time),
                values.get("inoutstatus").map(AttlogLine::number).orElse(null),
                values.get("verifytype").map(AttlogLine::number).orElse(null),
                null,
                line)));
    }
}
