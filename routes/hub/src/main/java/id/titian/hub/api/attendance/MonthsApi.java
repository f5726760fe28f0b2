package id.titian.hub.api.attendance;

import id.titian.hub.api.Decision;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.MonthSums;
import id.titian.hub.month.MonthView;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
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
@RequestMapping("/api/attendance/months")
final class MonthsApi {

    /** A line with what came too late for it. */
    record WholeMonth(MonthView line, List<MonthView.Adjustment> adjustments) {}

    /** How many people a closed month has. */
    record Closed(int people) {}

    private final MonthBook months;
    private final OfficeMonths offices;
    private final MonthSums sums;

    MonthsApi(MonthBook months, OfficeMonths offices, MonthSums sums) {
        this.sums = sums;
        this.months = months;
        this.offices = offices;
    }

    @GetMapping("/{month}")
    @Operation(summary = "The lines of a month, of all offices or of one")
    List<MonthView> lines(@PathVariable YearMonth month, @RequestParam(required = false) @Nullable String office) {
        return months.lines(month, office);
    }

    @GetMapping("/{month}/people/{nip}")
    @Operation(summary = "The month of one person, with what came too late for it")
    WholeMonth line(@PathVariable YearMonth month, @PathVariable String nip) {
        MonthView line = months.line(nip, month).orElseThrow(() -> ApiProblem.missing("month " + month + " of " + nip));
        return new WholeMonth(line, months.adjustmentsOf(nip, month));
    }

    @GetMapping("/{month}/offices")
    @Operation(summary = "How far each office is with a month")
    List<OfficeMonths.Standing> standings(@PathVariable YearMonth month) {
        return offices.standings(month);
    }

    @GetMapping("/{month}/sums")
    @Operation(
            summary = "A month added up for those who lead",
            description =
                    "Each office alone and with all offices below it, as the tree was on the last day of the month.")
    List<MonthSums.Line> sums(@PathVariable YearMonth month) {
        return sums.of(month);
    }

    @GetMapping("/{month}/adjustments")
    @Operation(summary = "What is to be paid or taken with this month because of earlier ones")
    List<MonthView.Adjustment> adjustments(@PathVariable YearMonth month) {
        return months.adjustmentsFor(month);
    }

    @PostMapping("/{month}/offices/{office}/verify")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The office says that its month is right")
    void verify(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestBody Decision decision,
            Authentication token)
            throws MonthRefusedException {
        offices.verify(office, month, clerk(decision, token));
    }

    @PostMapping("/{month}/offices/{office}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "The office takes back that its month is right",
            description = "A closed month is never opened again.")
    void reopen(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestBody Decision decision,
            Authentication token)
            throws MonthRefusedException {
        offices.reopen(office, month, clerk(decision, token), decision.why());
    }

    @PostMapping("/{month}/offices/{office}/close")
    @Operation(
            summary = "Close a verified month",
            description =
                    "By another token than the one that verified it. From then on its lines never change; later changes"
                            + " become adjustments of the next open month.")
    Closed close(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestBody Decision decision,
            Authentication token)
            throws MonthRefusedException {
        return new Closed(offices.close(office, month, clerk(decision, token)));
    }

    private static Clerk clerk(Decision decision, Authentication token) {
        return new Clerk(token.getName(), decision.by(token));
    }
}
