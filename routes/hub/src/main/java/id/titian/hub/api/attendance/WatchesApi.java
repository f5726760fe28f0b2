package id.titian.hub.api.attendance;

import id.titian.hub.api.Decision;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.discipline.Punctuality;
import id.titian.hub.discipline.Reviews;
import id.titian.hub.discipline.YearStanding;
import id.titian.hub.discipline.YearWatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attendance")
final class WatchesApi {

    private static final int YEAR_MIN = 2015;
    private static final int YEAR_MAX = 2199;
    private static final int WHAT_MAX = 1_000;
    private static final int DOCUMENT_MAX = 200;

    /** What a person did about a count. */
    record Deed(
            @Nullable String what,
            @Nullable String document,
            @Nullable String who) {}

    private final YearWatch years;
    private final Reviews reviews;
    private final Punctuality punctuality;

    WatchesApi(YearWatch years, Reviews reviews, Punctuality punctuality) {
        this.years = years;
        this.reviews = reviews;
        this.punctuality = punctuality;
    }

    @GetMapping("/discipline")
    @Operation(
            summary = "Where the calendar year of people leads on the ladder of their policy",
            description =
                    "Everybody with an absent day or an hour of lateness, by NIP, at most 1 000; ask again with after=next."
                            + " Undecided days are left out and named. A run of absent workdays is counted within the year. The hub"
                            + " warns at 3 and 10 days and at each level; what follows is for a person, who notes it.")
    YearWatch.YearPage discipline(
            @RequestParam int year,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(defaultValue = "") String after) {
        requireYear(year);
        return years.year(year, office, after);
    }

    @GetMapping("/discipline/{year}/people/{nip}")
    @Operation(summary = "Where the calendar year of one person leads, with what was done about it")
    YearStanding person(@PathVariable int year, @PathVariable String nip) {
        requireYear(year);
        return years.of(nip, year).orElseThrow(() -> ApiProblem.missing("count of " + nip + " in " + year));
    }

    @PostMapping("/discipline/{year}/people/{nip}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Note what a person did about a count",
            description = "The hub punishes nobody. The note keeps the count and the level of that moment.")
    YearStanding note(@PathVariable int year, @PathVariable String nip, @RequestBody Deed deed, Authentication token) {
        requireYear(year);
        String what = deed.what() == null ? "" : deed.what().strip();
        String document = deed.document() == null || deed.document().isBlank()
                ? null
                : deed.document().strip();
        if (what.isEmpty() || what.length() > WHAT_MAX || document != null && document.length() > DOCUMENT_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "note-invalid",
                    "Say in \"what\" what was done, at most " + WHAT_MAX
                            + " characters, and in \"document\" the letter, at most " + DOCUMENT_MAX + ".");
        String who = new Decision(null, deed.who(), null).by(token);
        if (!years.note(nip, year, what, document, who)) throw ApiProblem.missing("count of " + nip + " in " + year);
        return person(year, nip);
    }

    @GetMapping("/review")
    @Operation(
            summary = "Afternoons that ended far after the end",
            description =
                    "Days of a month whose last punch lies further behind the end than the policy says (review_if_after). Nothing"
                            + " is cut for it. At most 10 000.")
    List<Reviews.LateEnd> review(
            @RequestParam YearMonth month, @RequestParam(required = false) @Nullable String office) {
        return reviews.lateEnds(month, office);
    }

    @GetMapping("/reports")
    @Operation(
            summary = "People whose reports do not match the days on which they were there",
            description =
                    "Of those whose count was imported (kind reports). Who matches is not listed. At most 10 000.")
    List<Reviews.Mismatch> reports(
            @RequestParam YearMonth month, @RequestParam(required = false) @Nullable String office) {
        return reviews.mismatches(month, office);
    }

    @GetMapping("/punctuality")
    @Operation(
            summary = "How punctual each office was in a month",
            description =
                    "Of the punches that fill a slot in which one can be late or early, those that were. The sums of all offices"
                            + " are those of \"all\".")
    Punctuality.PunctualityReport punctuality(@RequestParam YearMonth month) {
        return punctuality.of(month).orElseThrow(() -> ApiProblem.missing("rulebook in force"));
    }

    private static void requireYear(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "year-invalid", "A year is " + YEAR_MIN + " to " + YEAR_MAX + ".");
    }
}
