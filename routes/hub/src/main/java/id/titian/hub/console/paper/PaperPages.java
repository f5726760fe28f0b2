package id.titian.hub.console.paper;

import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.form.Form;
import id.titian.hub.paper.form.FormKind;
import id.titian.hub.paper.form.FormNumber;
import id.titian.hub.paper.form.Forms;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.paper.period.PeriodDraft;
import id.titian.hub.paper.period.PeriodReason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for whom, manual periods, and the way to a form. */
@Controller
@RequestMapping("/paper")
class PaperPages {

    static final int SHOWN_MAX = 100;

    private static final String HOME = "redirect:/paper";

    private final ManualPeriods periods;
    private final Forms forms;
    private final OfficeClock offices;

    PaperPages(ManualPeriods periods, Forms forms, OfficeClock offices) {
        this.periods = periods;
        this.forms = forms;
        this.offices = offices;
    }

    @GetMapping
    String home(Model model, Authentication token) {
        model.addAttribute("waiting", periods.waiting());
        model.addAttribute(
                "periods", periods.list(null).stream().limit(SHOWN_MAX).toList());
        model.addAttribute("keyed", forms.list(null, null, Form.State.KEYED, Long.MAX_VALUE, SHOWN_MAX));
        model.addAttribute("drafts", forms.list(null, null, Form.State.DRAFT, Long.MAX_VALUE, SHOWN_MAX));
        model.addAttribute("printed", forms.list(null, null, Form.State.PRINTED, Long.MAX_VALUE, SHOWN_MAX));
        model.addAttribute("offices", offices.all());
        model.addAttribute("names", offices.names());
        model.addAttribute("reasons", PeriodReason.values());
        model.addAttribute("kinds", FormKind.values());
        model.addAttribute("daysMax", Forms.DAYS_MAX);
        model.addAttribute("me", token.getName());
        return "paper";
    }

    @GetMapping("/find")
    String find(@RequestParam String number) {
        return "redirect:/paper/forms/" + forms.form(number).number();
    }

    @PostMapping("/periods")
    String draft(
            @RequestParam String office,
            @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable LocalTime fromTime,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable LocalTime toTime,
            @RequestParam PeriodReason reason,
            @RequestParam(defaultValue = "") String words,
            Authentication token) {
        periods.draft(new PeriodDraft(office, from, fromTime, to, toTime, reason, words), clerk(token));
        return HOME;
    }

    @PostMapping("/periods/{id}/approve")
    String approve(@PathVariable long id, Authentication token) {
        periods.approve(id, clerk(token));
        return HOME;
    }

    @PostMapping("/periods/{id}/decline")
    String decline(@PathVariable long id, @RequestParam(defaultValue = "") String why, Authentication token) {
        periods.decline(id, why, clerk(token));
        return HOME;
    }

    @PostMapping("/periods/{id}/end")
    String end(
            @PathVariable long id,
            @RequestParam LocalDateTime last,
            @RequestParam(defaultValue = "") String why,
            Authentication token) {
        periods.end(id, last, why, clerk(token));
        return HOME;
    }

    @PostMapping("/forms")
    String print(
            @RequestParam String office,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "1") int days,
            @RequestParam(defaultValue = "PRESENCE") FormKind kind,
            Authentication token) {
        List<FormNumber> numbers = forms.print(office, kind, day, days, clerk(token));
        return "redirect:/paper/forms/print?"
                + String.join(
                        "&", numbers.stream().map(number -> "number=" + number).toList());
    }

    private static Clerk clerk(Authentication token) {
        return Clerk.of(token.getName(), null);
    }
}
