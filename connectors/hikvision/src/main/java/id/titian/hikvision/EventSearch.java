package id.titian.hikvision;

import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads all events of a span of time, page after page, and keeps what is or may be a punch. Whole is what has as many events as
 * the terminal counts in the end, whichever pages they came on.
 */
final class EventSearch {

    static final String TARGET = "/ISAPI/AccessControl/AcsEvent?format=json";

    /** With thirty events a page, more than any of these terminals holds. */
    static final int PAGES_MAX = 10_000;

    /** How often a span is read whose pages moved while they were turned. */
    static final int READS_MAX = 2;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Dialogue dialogue;
    private final HikvisionOptions options;
    private final ZoneId zone;
    private final Supplier<String> searchIds;

    EventSearch(Dialogue dialogue, HikvisionOptions options, ZoneId zone, Supplier<String> searchIds) {
        this.dialogue = dialogue;
        this.options = options;
        this.zone = zone;
        this.searchIds = searchIds;
    }

    /**
     * What was found.
     *
     * @param kept what is or may be a punch, in the terminal's order.
     * @param others how many other events there are.
     */
    record Found(List<AcsEvent> kept, int others) {}

    /**
     * Reads a span of time.
     *
     * @param mayBeRefused whether a terminal that does not like the span has nothing in it.
     */
    Found read(LocalDateTime from, LocalDateTime to, boolean mayBeRefused)
            throws TerminalException, InterruptedException {
        for (int reads = 1; ; reads++) {
            var pages = new Pages(from, to);
            if (pages.turnAll(mayBeRefused)) return pages.found();
            if (reads == READS_MAX)
                throw new LogIncompleteException("The terminal counts " + pages.total + " events and gave "
                        + pages.count() + " different ones, at " + reads
                        + " readings. Nothing of it was accepted. It is read "
                        + "again at the next visit; if it stays so, close other programs that read its events.");
        }
    }

    /** One reading of a span, under a search of its own. */
    private final class Pages {

        private final String id = searchIds.get();
        private final LocalDateTime from;
        private final LocalDateTime to;
        private final List<AcsEvent> kept = new ArrayList<>();
        private final Set<AcsEvent.Trace> known = new HashSet<>();
        private int others;
        private int total = -1;

        Pages(LocalDateTime from, LocalDateTime to) {
            this.from = from;
            this.to = to;
        }

        /** Turns all pages; true if they have as many events as the terminal counts. */
        boolean turnAll(boolean mayBeRefused) throws TerminalException, InterruptedException {
            int position = 0;
            for (int page = 0; page < PAGES_MAX; page++) {
                Optional<String> body = mayBeRefused && page == 0
                        ? dialogue.tryToPost(TARGET, question(position))
                        : Optional.of(dialogue.post(TARGET, question(position)));
                if (body.isEmpty()) return true;
                EventPage turned = EventPage.decode(body.get(), id);
                turned.events().forEach(event -> take(AcsEvent.of(event, options.punchMinors())));
                position += turned.events().size();
                turned.total().ifPresent(said -> total = said);
                boolean isEnd = !turned.hasMore() || turned.events().isEmpty() || total >= 0 && position >= total;
                if (isEnd) return total >= 0 ? count() == total : turned.isLast();
            }
            throw new LogIncompleteException(
                    "The terminal has more than " + PAGES_MAX + " pages of events. Nothing of it was "
                            + "accepted. Set the option " + HikvisionOptions.HISTORY_DAYS + " to fewer days.");
        }

        /** An event that comes a second time, because pages moved while they were turned, is one. */
        private void take(AcsEvent event) {
            if (event.serialNo().isPresent() && !known.add(event.trace())) return;
            if (event.kind() == AcsEvent.Kind.OTHER) others++;
            else kept.add(event);
        }

        int count() {
            return kept.size() + others;
        }

        Found found() {
            return new Found(List.copyOf(kept), others);
        }

        private String question(int position) {
            return "{\"AcsEventCond\":{\"searchID\":\"" + id + "\",\"searchResultPosition\":" + position
                    + ",\"maxResults\":"
                    + options.pageSize() + ",\"major\":5,\"minor\":0,\"startTime\":\"" + text(from)
                    + "\",\"endTime\":\""
                    + text(to) + "\"}}";
        }

        private String text(LocalDateTime time) {
            return TIME.format(time.atZone(zone));
        }
    }
}
