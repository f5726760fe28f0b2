package id.titian.hub.console.attendance;

import id.titian.hub.day.DayBook;
import id.titian.hub.day.DayView;
import id.titian.hub.day.SetAside;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.Objection;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthView;
import id.titian.hub.paper.Clerk;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
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

/** An office on a day, the month of a person, and one day of theirs with everything that speaks for it. */
@Controller
@RequestMapping("/attendance")
class AttendancePages {

    private final Attendance attendance;
    private final DayBook days;
    private final MonthBook months;
    private final Facts facts;
    private final SetAside setAside;

    AttendancePages(Attendance attendance, DayBook days, MonthBook months, Facts facts, SetAside setAside) {
        this.attendance = attendance;
        this.days = days;
        this.months = months;
        this.facts = facts;
        this.setAside = setAside;
    }

    @GetMapping
    String office(
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String status,
            Model model,
            Locale locale) {
        List<Attendance.Office> offices = attendance.offices();
        Attendance.Office chosen = offices.stream()
                .filter(each -> each.code().equals(office))
                .findFirst()
                .orElse(offices.isEmpty() ? null : offices.get(0));
        String only = status == null || status.isBlank() ? null : status;
        LocalDate shown = day != null ? day : attendance.today(chosen == null ? Attendance.CAPITAL : chosen.zone());
        model.addAttribute("offices", offices);
        model.addAttribute("office", chosen);
        model.addAttribute("day", shown);
        model.addAttribute("status", only);
        model.addAttribute("undecided", attendance.undecided());
        model.addAttribute("setAside", setAside.all());
        model.addAttribute("undecidedDays", Attendance.UNDECIDED_DAYS);
        model.addAttribute(
                "sum",
                OfficeDay.of(chosen == null ? List.of() : days.ofOffice(chosen.code(), shown, null, locale), only));
        return "attendance";
    }

    /** Whoever knows a number goes to its month. */
    @GetMapping("/find")
    String find(@RequestParam String nip) {
        String digits = nip.replaceAll("\\s", "");
        requireName(digits);
        return "redirect:/attendance/" + digits;
    }

    @GetMapping("/{nip}")
    String person(
            @PathVariable String nip,
            @RequestParam(required = false) @Nullable YearMonth month,
            Model model,
            Locale locale) {
        YearMonth shown = month == null ? YearMonth.from(attendance.today(Attendance.CAPITAL)) : month;
        List<DayView> made = days.ofPerson(nip, shown.atDay(1), shown.atEndOfMonth(), locale);
        MonthView line = months.line(nip, shown).orElse(null);
        // What was paid is shown, although it came out later that the person was gone.
        boolean isGone = !made.isEmpty()
                && made.stream().allMatch(day -> day.status().equals("NOT_EMPLOYED"))
                && (line == null || line.closedHash() == null);
        List<DayView> all = isGone ? List.of() : made;
        model.addAttribute("nip", nip);
        model.addAttribute("name", requireName(nip));
        model.addAttribute("month", shown);
        model.addAttribute("days", all);
        model.addAttribute("isGone", isGone);
        model.addAttribute("line", isGone ? null : line);
        model.addAttribute("adjustments", months.adjustmentsOf(nip, shown));
        model.addAttribute("last", all.isEmpty() ? null : all.get(all.size() - 1));
        model.addAttribute("zone", zone(all));
        return "attendance-person";
    }

    @GetMapping("/{nip}/{day}")
    String day(@PathVariable String nip, @PathVariable LocalDate day, Model model, Locale locale) {
        String name = requireName(nip);
        DayView now = days.day(nip, day, locale).orElse(null);
        model.addAttribute("nip", nip);
        model.addAttribute("name", name);
        model.addAttribute("day", day);
        model.addAttribute("now", now);
        model.addAttribute("zone", zone(now == null ? List.of() : List.of(now)));
        model.addAttribute("past", days.past(nip, day, locale));
        model.addAttribute("punches", now == null ? List.of() : attendance.punches(now.punches()));
        model.addAttribute(
                "facts",
                now == null ? List.of() : now.facts().stream().map(facts::fact).toList());
        return "attendance-day";
    }

    @PostMapping("/{nip}/{day}/objections")
    String object(
            @PathVariable String nip,
            @PathVariable LocalDate day,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            RedirectAttributes next) {
        long id = facts.draft(
                new FactDraft(nip, null, null, day, day, new Objection(words), ""), Clerk.of(token.getName(), who));
        next.addFlashAttribute("saved", true);
        return "redirect:/facts/" + id;
    }

    private String requireName(String nip) {
        return attendance.name(nip).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String zone(List<DayView> all) {
        return all.isEmpty()
                ? Attendance.CAPITAL
                : attendance
                        .office(all.get(0).office())
                        .map(Attendance.Office::zone)
                        .orElse(Attendance.CAPITAL);
    }
}
