package id.titian.hikvision;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.TerminalException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A page is whole or refused, and an event says the same when it is read from its own characters. */
public final class EventPageFuzzTarget {

    private static final Set<Integer> MINORS = Set.of(75, 38, 1);

    private EventPageFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String body = new String(data, StandardCharsets.UTF_8);
        Trouble.subStatus(body);
        Moment.parse(body);
        try {
            EventPage page = EventPage.decode(body, "a1");
            if (page.hasMore() && page.isLast()) throw new AssertionError("More and no more.");
            for (JsonObject event : page.events()) sameAgain(event);
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
}
