package id.titian.hub.api;

import id.titian.contract.Punch;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.reception.FrontDoor;
import id.titian.hub.watch.ClockSample;
import id.titian.hub.watch.Saying;
import id.titian.hub.watch.TerminalEvent;
import id.titian.hub.watch.WatchBook;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/terminals")
final class WatchApi {

    private static final Duration SHOWN = Duration.ofDays(30);

    /**
     * Part of what a clock was off.
     *
     * @param next give this as {@code from} to get the next part; null if this is the last.
     */
    record Offsets(List<ClockSample> samples, @Nullable Instant next) {}

    private final WatchBook book;
    private final FrontDoor door;
    private final Clock clock;

    WatchApi(WatchBook book, FrontDoor door, Clock clock) {
        this.book = book;
        this.door = door;
        this.clock = clock;
    }

    @GetMapping("/{serial}/clock")
    @Operation(
            summary = "What a terminal's clock was off, oldest first",
            description = "Without from and to, the last 30 days. A sample is kept when it differs by 5 s or more from"
                    + " the one before, and every hour.")
    Offsets clock(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "1000") int limit) {
        Page.limit(limit, WatchBook.SAMPLES_MAX);
        Instant end = to == null ? clock.instant().plusSeconds(1) : to;
        Instant begin = from == null ? end.minus(SHOWN) : from;
        List<ClockSample> found = book.samples(Punch.normalSerial(serial), begin, end, limit + 1);
        return found.size() <= limit
                ? new Offsets(found, null)
                : new Offsets(
                        List.copyOf(found.subList(0, limit)), found.get(limit).at());
    }

    @GetMapping("/{serial}/count")
    @Operation(
            summary = "How many records a terminal counts, beside what the hub has of it",
            description =
                    "The hub has more where a log was cleared since. Fewer, for longer than an upload takes, means"
                            + " that something never came: order the log to be read again.")
    WatchBook.Count count(@PathVariable String serial) {
        String known = Punch.normalSerial(serial);
        WatchBook.Count count = book.count(known);
        return door.terminals().stream()
                .filter(state -> state.serial().equals(Optional.of(known))
                        && state.records().isPresent())
                .findFirst()
                .map(state -> count.toldBy(state, clock.instant()))
                .orElse(count);
    }

    @GetMapping("/{serial}/events")
    @Operation(
            summary = "What went wrong or was strange at one terminal, in the order in which it began",
            description = "since leaves out what was last said before it.")
    Page<TerminalEvent> eventsOfOne(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String word,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return events(Punch.normalSerial(serial), word, since, after, limit);
    }

    @GetMapping("/events")
    @Operation(
            summary = "What went wrong or was strange at all terminals, in the order in which it began",
            description =
                    "word is clock-wrong, memory-full, terminal-silent and so on; other has what has no word of its own.")
    Page<TerminalEvent> eventsOfAll(
            @RequestParam(required = false) @Nullable String word,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return events(null, word, since, after, limit);
    }

    private Page<TerminalEvent> events(
            @Nullable String serial, @Nullable String word, @Nullable Instant since, long after, int limit) {
        Page.limit(limit, WatchBook.EVENTS_MAX);
        if (word != null && !word.equals(Saying.OTHER) && !Saying.WORDS.contains(word))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "word-unknown",
                    "There is no such word. Known are " + Saying.WORDS + " and " + Saying.OTHER + ".");
        return Page.of(book.events(serial, word, since, after, limit), limit, TerminalEvent::id);
    }
}
