package id.titian.hub.console.attendance;

import id.titian.hub.compare.Comparison;
import id.titian.hub.compare.Reading;
import id.titian.hub.compare.ReadingRefusedException;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.rules.policy.Policy;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who would be paid differently under another reading, before anybody puts it in force. Nothing is changed by looking. */
@Controller
class ComparisonPages {

    /** People that are shown; the sums are of all. */
    static final int SHOWN_MAX = 500;

    private final Comparison comparison;
    private final Rulebooks rulebooks;
    private final OfficeClock offices;
    private final Attendance attendance;

    ComparisonPages(Comparison comparison, Rulebooks rulebooks, OfficeClock offices, Attendance attendance) {
        this.comparison = comparison;
        this.rulebooks = rulebooks;
        this.offices = offices;
        this.attendance = attendance;
    }

    @GetMapping("/rulebooks/compare")
    String compare(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String instead,
            Model model)
            throws ReadingRefusedException {
        model.addAttribute("month", month == null ? attendance.monthThatIsOver() : month);
        model.addAttribute("office", office);
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        model.addAttribute("policy", policy);
        model.addAttribute("instead", instead);
        model.addAttribute("offices", offices.all());
        model.addAttribute("books", rulebooks.latest());
        model.addAttribute("policies", policies(after));
        model.addAttribute("shownMax", SHOWN_MAX);
        if (month != null)
            model.addAttribute(
                    "differences",
                    comparison.compare(
                            month,
                            office.isBlank() ? null : office,
                            new Reading(before, Map.of()),
                            new Reading(after, instead(policy, instead))));
        return "rulebooks-compare";
    }

    private static Map<String, String> instead(String policy, String other) {
        return policy.isBlank() || other.isBlank() ? Map.of() : Map.of(policy, other);
    }

    private List<String> policies(@Nullable Long book) {
        return (book == null ? rulebooks.active() : rulebooks.find(book))
                .map(Rulebook::rules)
                .map(rules -> rules.policies().stream().map(Policy::id).toList())
                .orElse(List.of());
    }
}
