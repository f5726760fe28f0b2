package id.titian.hub.api.paper;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.form.PaperFacts;
import id.titian.hub.paper.period.ManualPeriod;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.paper.period.PeriodDraft;
import id.titian.hub.paper.period.PeriodReason;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
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
@RequestMapping("/api/paper")
final class PeriodsApi {

    /**
     * A manual period as somebody wants it.
     *
     * @param fromTime the first minute; left out: from the beginning of the day.
     * @param toTime the last minute; left out: to the end of the day.
     * @param who the person's name.
     */
    record Wanted(
            @Nullable String office,
            @Nullable LocalDate from,
            @Nullable LocalTime fromTime,
            @Nullable LocalDate to,
            @Nullable LocalTime toTime,
            @Nullable PeriodReason reason,
            @Nullable String words,
            @Nullable String who) {

        private PeriodDraft draft() {
            if (office == null || from == null || to == null || reason == null)
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        "period-incomplete",
                        "A manual period has \"office\", \"from\", \"to\" (days such as 2026-02-02) and \"reason\", one of "
                                + Arrays.toString(PeriodReason.values()) + ".");
            return new PeriodDraft(office, from, fromTime, to, toTime, reason, words == null ? "" : words);
        }
    }

    /**
     * What the second person says, or whoever ends a period.
     *
     * @param last when a period ends early: its last minute on the office's wall clock.
     */
    record Decided(
            @Nullable String who,
            @Nullable String reason,
            @Nullable LocalDateTime last) {

        private String why() {
            return reason == null ? "" : reason;
        }
    }

    /** The number of what was made. */
    record Made(long id) {}

    private final ManualPeriods periods;
    private final PaperFacts facts;

    PeriodsApi(ManualPeriods periods, PaperFacts facts) {
        this.periods = periods;
        this.facts = facts;
    }

    @GetMapping("/periods")
    @Operation(summary = "Manual periods of an office or of all, the latest first")
    List<ManualPeriod> periods(@RequestParam(required = false) @Nullable String office) {
        return periods.list(office);
    }

    @PostMapping("/periods")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Draft a manual period",
            description = "It allows nothing until another person, who has another token, approves it.")
    Made draft(@RequestBody Wanted wanted, Authentication token) {
        return new Made(periods.draft(wanted.draft(), Clerk.of(token.getName(), wanted.who())));
    }

    @PostMapping("/periods/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Approve a manual period; by another person than the one who drafted it")
    void approve(@PathVariable long id, @RequestBody Decided decided, Authentication token) {
        periods.approve(id, Clerk.of(token.getName(), decided.who()));
    }

    @PostMapping("/periods/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline a manual period, with a reason; by another person than the one who drafted it")
    void decline(@PathVariable long id, @RequestBody Decided decided, Authentication token) {
        periods.decline(id, decided.why(), Clerk.of(token.getName(), decided.who()));
    }

    @PostMapping("/periods/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End an approved manual period early, with a reason")
    void end(@PathVariable long id, @RequestBody Decided decided, Authentication token) {
        LocalDateTime last = decided.last();
        if (last == null)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "last-missing",
                    "The last minute that counts is missing: \"last\":\"2026-02-02T12:00\".");
        periods.end(id, last, decided.why(), Clerk.of(token.getName(), decided.who()));
    }

    @GetMapping("/facts")
    @Operation(
            summary = "What paper says of a day of an office, for whoever judges attendance",
            description = "A punch by the path paper counts while a line that claims it is approved and not withdrawn.")
    PaperFacts.Day facts(@RequestParam String office, @RequestParam LocalDate day) {
        return facts.day(office, day);
    }
}
