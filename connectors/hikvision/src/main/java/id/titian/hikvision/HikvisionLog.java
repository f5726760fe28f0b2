package id.titian.hikvision;

import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalLog;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The punches of a span of time; what else happened at the door is counted beside them. */
final class HikvisionLog implements TerminalLog {

    private final EventSearch.Found found;
    private final Screening screening;
    private final ZoneId zone;
    private final HikvisionOptions.OtherOffset otherOffset;

    HikvisionLog(EventSearch.Found found, Screening screening, ZoneId zone, HikvisionOptions.OtherOffset otherOffset) {
        this.found = found;
        this.screening = screening;
        this.zone = zone;
        this.otherOffset = otherOffset;
    }

    @Override
    public int size() {
        return found.kept().size();
    }

    /** How many events there are beside the punches: doors, alarms, strangers, operators. */
    int others() {
        return found.others();
    }

    /** The days that are asked for move on; see {@code historyDays}. */
    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public Iterator<Reading> iterator() {
        var occurrences = new Occurrences();
        Iterator<AcsEvent> events = found.kept().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public Reading next() {
                return reading(events.next(), occurrences);
            }
        };
    }

    private Reading reading(AcsEvent event, Occurrences occurrences) {
        if (event.kind() == AcsEvent.Kind.UNCLEAR)
            return screening.unreadable(
                    Reason.MALFORMED, "The event does not say of which kind it is.", event.raw(), occurrences);
        @Nullable Moment moment = Moment.parse(event.time());
        boolean isElsewhere = moment != null && !moment.agreesWith(zone);
        if (isElsewhere && otherOffset == HikvisionOptions.OtherOffset.WAIT)
            return screening.unreadable(
                    Reason.TIME_IMPOSSIBLE,
                    "The event says " + event.time() + ", but the site's zone is " + zone
                            + ". Set the terminal's zone, or say with the option " + HikvisionOptions.OTHER_OFFSET
                            + " which of the two is right.",
                    event.raw(),
                    occurrences);
        @Nullable LocalDateTime time = moment == null ? null : wallClock(moment);
        return screening.ofLog(
                new Said(event.pin(), time, event.inOutMode(), event.verifyMode(), null, event.raw()), occurrences);
    }

    private LocalDateTime wallClock(Moment moment) {
        return otherOffset == HikvisionOptions.OtherOffset.CONVERT ? moment.at(zone) : moment.shown();
    }
}
