package id.titian.hub.api.attendance;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.day.DayBook;
import id.titian.hub.day.DayView;
import id.titian.hub.day.SetAside;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attendance/days")
final class DaysApi {

    static final int SPAN_MAX = 400;

    /**
     * A day with all its revisions.
     *
     * @param past what it was before, the newest first.
     */
    record WholeDay(DayView now, List<DayView> past) {}

    private final DayBook days;
    private final SetAside setAside;

    DaysApi(DayBook days, SetAside setAside) {
        this.days = days;
        this.setAside = setAside;
    }

    @GetMapping
    @Operation(
            summary = "Days of a person, or of an office",
            description =
                    "Either nip with from and to, both included, or office with day. A day that is PENDING names in waitsFor"
                            + " whom it waits for; it is never ABSENT before every terminal has reported past it.")
    List<DayView> list(
            @RequestParam(required = false) @Nullable String nip,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable LocalDate day,
            @Parameter(description = "PRESENT, ABSENT, …") @RequestParam(required = false) @Nullable String status,
            Locale locale) {
        if (nip != null && from != null && to != null) {
            if (to.isBefore(from) || from.plusDays(SPAN_MAX).isBefore(to))
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        "span-invalid",
                        "From " + from + " to " + to + " is no span of at most " + SPAN_MAX + " days.");
            return days.ofPerson(nip, from, to, locale);
        }
        if (office != null && day != null) return days.ofOffice(office, day, status, locale);
        throw new ApiProblem(HttpStatus.BAD_REQUEST, "days-of-whom", "Say nip, from and to, or office and day.");
    }

    @GetMapping("/set-aside")
    @Operation(
            summary = "Months that could not be made",
            description =
                    "By person, with what was in the way. They are tried again every day, and keep nobody else waiting.")
    List<SetAside.Month> setAside() {
        return setAside.all();
    }

    @GetMapping("/{nip}/{day}")
    @Operation(summary = "One day of a person, with what it was before")
    WholeDay day(@PathVariable String nip, @PathVariable LocalDate day, Locale locale) {
        DayView now = days.day(nip, day, locale).orElseThrow(() -> ApiProblem.missing("day " + day + " of " + nip));
        return new WholeDay(now, days.past(nip, day, locale));
    }
}
