package id.titian.hikvision;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.WallClock;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.failure.TerminalException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** A page is whole or refused, each event is one reading, and says the same when it is read from its own characters. */
public final class EventPageFuzzTarget {

    private static final Set<Integer> MINORS = Set.of(75, 38, 1);

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Screening SCREENING =
            new Screening("DSK1T", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PULL);

    private EventPageFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String body = new String(data, StandardCharsets.UTF_8);
        Trouble.subStatus(body);
        Moment.parse(body);
        try {
            EventPage page = EventPage.decode(body, "a1");
            if (page.hasMore() && page.isLast()) throw new AssertionError("More and no more.");
            for (JsonObject event : page.events()) sameAgain(event);
            for (var otherOffset : HikvisionOptions.OtherOffset.values()) Readings.oneEach(page.events(), otherOffset);
        } catch (TerminalException refused) {
            if (refused.getMessage().length() < 10) throw new AssertionError("A refusal says why.", refused);
        }
    }

    private static void sameAgain(JsonObject event) {
        try {
            AcsEvent first = AcsEvent.of(event, MINORS);
            AcsEvent again = AcsEvent.of(JsonObject.parse(event.source()), MINORS);
            if (!first.equals(again)) throw new AssertionError("Read again, something else: " + first + " or " + again);
        } catch (JsonFault e) {
            throw new AssertionError("An event's own characters are no JSON: " + event.source(), e);
        }
    }

    /** In a class of its own: a target whose methods name a record has that record loaded before it can be instrumented. */
    private static final class Readings {

        static void oneEach(List<JsonObject> page, HikvisionOptions.OtherOffset otherOffset) {
            List<AcsEvent> events =
                    page.stream().map(event -> AcsEvent.of(event, MINORS)).toList();
            var log = new HikvisionLog(new EventSearch.Found(events, 0), SCREENING, JAKARTA, otherOffset);
            Iterator<AcsEvent> expected = events.iterator();
            for (Reading reading : log) {
                AcsEvent event = expected.next();
                Bytes kept = event.raw().slice(0, Math.min(event.raw().length(), Punch.RAW_MAX));
                if (!reading.raw().equals(kept)) throw new AssertionError("Not its own event: " + reading);
                if (!(reading instanceof Punch punch)) continue;
                boolean isShown = otherOffset == HikvisionOptions.OtherOffset.CONVERT
                        || event.time().startsWith(WallClock.text(punch.punchTime()));
                if (!isShown || !event.pin().strip().equals(punch.pin()))
                    throw new AssertionError("The event does not say that: " + punch);
            }
            if (expected.hasNext() || log.size() != events.size())
                throw new AssertionError("An event without a reading: " + expected.next());
        }
    }
}
