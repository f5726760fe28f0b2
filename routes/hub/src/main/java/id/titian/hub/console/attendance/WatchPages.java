package id.titian.hub.console.attendance;

import id.titian.hub.discipline.Punctuality;
import id.titian.hub.discipline.Reviews;
import id.titian.hub.discipline.YearStanding;
import id.titian.hub.discipline.YearWatch;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import java.time.YearMonth;
import java.util.List;
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

/** What a person should go through: where years lead, reports, late afternoons, and how punctual offices are. */
@Controller
@RequestMapping("/watches")
class WatchPages {

    /** Rows of one list; whoever has more chooses an office. */
    static final int SHOWN_MAX = 500;

    static final int WHAT_MAX = 1_000;
    static final int DOCUMENT_MAX = 200;

    private static final int YEAR_MIN = 2015;
    private static final int YEAR_MAX = 2199;

    /** The four lists; as they are named in an address. */
    enum Watch {
        YEARS,
        REPORTS,
        AFTERNOONS,
        PUNCTUALITY
    }

    private final YearWatch years;
    private final Reviews reviews;
    private final Punctuality punctuality;
    private final OfficeClock offices;
    private final Attendance attendance;

    WatchPages(YearWatch years, Reviews reviews, Punctuality punctuality, OfficeClock offices, Attendance attendance) {
        this.years = years;
        this.reviews = reviews;
        this.punctuality = punctuality;
        this.offices = offices;
        this.attendance = attendance;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "YEARS") Watch list,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        YearMonth over = month == null ? attendance.monthThatIsOver() : month;
        int shown = year == null
                ? attendance.today(Attendance.CAPITAL).minusMonths(1).getYear()
                : year;
        requireYear(shown);
        requireYear(over.getYear());
        @Nullable String only = office.isBlank() ? null : office;
        model.addAttribute("list", list);
        model.addAttribute("lists", Watch.values());
        model.addAttribute("year", shown);
        model.addAttribute("month", over);
        model.addAttribute("office", office);
        model.addAttribute("open", open);
        model.addAttribute("offices", offices.all());
        model.addAttribute("names", offices.names());
        switch (list) {
            case YEARS -> years(shown, only, open, after, model);
            case REPORTS -> rows(reviews.mismatches(over, only), model);
            case AFTERNOONS -> rows(reviews.lateEnds(over, only), model);
            case PUNCTUALITY ->
                model.addAttribute(
                        "report",
                        punctuality
                                .of(over)
                                .map(each -> new Punctuality.PunctualityReport(
                                        each.month(),
                                        each.all(),
                                        each.offices().stream()
                                                .filter(line -> only == null || only.equals(line.office()))
                                                .toList()))
                                .orElse(null));
        }
        return "watches";
    }

    /** What a person did about a count. The hub itself does nothing. */
    @PostMapping("/{year:[0-9]{4}}/{nip:[0-9]+}")
    String note(
            @PathVariable int year,
            @PathVariable String nip,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String office,
            Authentication token,
            RedirectAttributes next) {
        requireYear(year);
        boolean isSaid = !what.isBlank() && what.strip().length() <= WHAT_MAX && document.length() <= DOCUMENT_MAX;
        if (isSaid
                && !years.note(
                        nip,
                        year,
                        what.strip(),
                        document.isBlank() ? null : document.strip(),
                        Clerk.of(token.getName(), who).who())) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        next.addFlashAttribute(isSaid ? "noted" : "unsaid", nip);
        next.addAttribute("year", year);
        next.addAttribute("office", office);
        return "redirect:/watches";
    }

    private void years(int year, @Nullable String office, boolean open, String after, Model model) {
        YearWatch.YearPage page = years.year(year, office, after);
        List<YearStanding> people = page.people().stream()
                .filter(each -> !open || !each.isAnswered())
                .toList();
        rows(people, model);
        // Whatever is left out of what is shown is left out of what was read, and the next page begins behind what is
        // shown.
        model.addAttribute(
                "next", people.size() > SHOWN_MAX ? people.get(SHOWN_MAX - 1).nip() : page.next());
    }

    private static void rows(List<?> all, Model model) {
        model.addAttribute("rows", all.stream().limit(SHOWN_MAX).toList());
        model.addAttribute("more", Math.max(0, all.size() - SHOWN_MAX));
    }

    private static void requireYear(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
