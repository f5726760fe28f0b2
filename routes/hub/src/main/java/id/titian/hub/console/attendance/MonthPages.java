package id.titian.hub.console.attendance;

import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.MonthView;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Months: how far each office is, its lines with their sums, and the steps of people from verified to closed. */
@Controller
@RequestMapping("/months")
class MonthPages {

    private final OfficeMonths offices;
    private final MonthBook months;
    private final OfficeClock names;
    private final Attendance attendance;

    MonthPages(OfficeMonths offices, MonthBook months, OfficeClock names, Attendance attendance) {
        this.offices = offices;
        this.months = months;
        this.names = names;
        this.attendance = attendance;
    }

    @GetMapping
    String all(@RequestParam(required = false) @Nullable YearMonth month, Model model) {
        YearMonth shown = month == null ? attendance.monthThatIsOver() : month;
        model.addAttribute("month", shown);
        model.addAttribute("standings", offices.standings(shown));
        model.addAttribute("names", names.names());
        model.addAttribute("adjustments", months.adjustmentsFor(shown));
        return "months";
    }

    @GetMapping("/{month}/{office}")
    String office(@PathVariable YearMonth month, @PathVariable String office, Model model) {
        OfficeMonths.Standing standing = offices.standings(month).stream()
                .filter(each -> each.office().equals(office))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<MonthView> lines = months.lines(month, office);
        Set<String> people = lines.stream().map(MonthView::nip).collect(Collectors.toSet());
        model.addAttribute("month", month);
        model.addAttribute("standing", standing);
        model.addAttribute("officeName", names.names().getOrDefault(office, office));
        model.addAttribute("lines", lines);
        model.addAttribute("sum", MonthSum.of(lines));
        model.addAttribute(
                "adjustments",
                months.adjustmentsFor(month).stream()
                        .filter(each -> people.contains(each.nip()))
                        .toList());
        return "month-office";
    }

    @PostMapping("/{month}/{office}/verify")
    String verify(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            RedirectAttributes next)
            throws MonthRefusedException {
        offices.verify(office, month, Clerk.of(token.getName(), who));
        return here(month, office, "verified", next);
    }

    @PostMapping("/{month}/{office}/reopen")
    String reopen(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String why,
            Authentication token,
            RedirectAttributes next)
            throws MonthRefusedException {
        offices.reopen(office, month, Clerk.of(token.getName(), who), why);
        return here(month, office, "reopened", next);
    }

    @PostMapping("/{month}/{office}/close")
    String close(
            @PathVariable YearMonth month,
            @PathVariable String office,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            RedirectAttributes next)
            throws MonthRefusedException {
        offices.close(office, month, Clerk.of(token.getName(), who));
        return here(month, office, "closed", next);
    }

    private static String here(YearMonth month, String office, String done, RedirectAttributes next) {
        next.addFlashAttribute("done", done);
        next.addAttribute("month", month.toString());
        next.addAttribute("office", office);
        return "redirect:/months/{month}/{office}";
    }
}
