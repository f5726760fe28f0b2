package id.titian.hikvision;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One page of a search for events.
 *
 * @param total how many events there are in all pages together; empty if the terminal does not count.
 * @param hasMore whether it says that more follow.
 * @param isLast whether it says that none follow.
 * @param events those of this page.
 */
record EventPage(OptionalInt total, boolean hasMore, boolean isLast, List<JsonObject> events) {

    /**
     * Reads a page.
     *
     * @param searchId the one that was asked for.
     * @throws UnsupportedTerminalException if the terminal says that it has no such search
     * @throws ProtocolException if it is anything else than a page of that search, whole
     */
    static EventPage decode(String body, String searchId) throws TerminalException {
        JsonObject page = page(body);
        String answered = page.text("searchID").orElse(searchId);
        if (!answered.equals(searchId))
            throw new ProtocolException(
                    "The terminal answers a search that somebody else began. Close other programs that "
                            + "read its events; it is asked again at the next visit.");
        List<JsonObject> events = page.objects("InfoList");
        boolean isList = !page.has("InfoList")
                || page.text("InfoList").isEmpty() && page.object("InfoList").isEmpty();
        if (!isList)
            throw new ProtocolException(
                    "What the terminal gives as events is no list. It is read again at the next visit; if"
                            + " it stays so, see which firmware it has.");
        int matches = page.integer("numOfMatches").orElse(events.size());
        if (matches != events.size() || page.size("InfoList") != events.size())
            throw new ProtocolException(
                    "The terminal says that a page has " + matches + " events and gives " + events.size()
                            + ". It is read again at the next visit; if it stays so, see which firmware it has.");
        String status = page.text("responseStatusStrg").orElse("");
        boolean isLast = status.equalsIgnoreCase("OK") || status.equalsIgnoreCase("NO MATCH");
        var total = page.integer("totalMatches").filter(number -> number >= 0);
        return new EventPage(
                total.isPresent() ? OptionalInt.of(total.get()) : OptionalInt.empty(),
                status.equalsIgnoreCase("MORE"),
                isLast,
                events);
    }

    private static JsonObject page(String body) throws TerminalException {
        try {
            Optional<JsonObject> page = JsonObject.parse(body).object("AcsEvent");
            if (page.isPresent()) return page.get();
        } catch (JsonFault e) {
            throw new ProtocolException(
                    "What the terminal answers to a search is broken: " + e.getMessage()
                            + " It is read again at the next visit; if it stays so, see which firmware it has.",
                    e);
        }
        if (Trouble.subStatus(body).toLowerCase(Locale.ROOT).contains("notsupport"))
            throw new UnsupportedTerminalException(
                    "The terminal says that it has no history of events for others. Read it "
                            + "by its own export, or see whether newer firmware has one.");
        throw new ProtocolException("What the terminal answers to a search is no page of events (it begins \""
                + Trouble.shown(body) + "\"). See which firmware it has.");
    }
}
