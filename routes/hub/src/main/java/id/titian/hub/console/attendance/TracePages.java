package id.titian.hub.console.attendance;

import id.titian.hub.evidence.MonthEvidence;
import id.titian.hub.evidence.MonthTrace;
import id.titian.hub.evidence.PunchUse;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.verify.Verification;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** From the line of a month down to the bytes of the terminals, and from a punch up to the line in which it counts. */
@Controller
@RequestMapping("/trace")
class TracePages {

    private final MonthEvidence evidence;
    private final PunchUse uses;
    private final Quarantine quarantine;
    private final Verification verification;
    private final Attendance attendance;

    TracePages(
            MonthEvidence evidence,
            PunchUse uses,
            Quarantine quarantine,
            Verification verification,
            Attendance attendance) {
        this.attendance = attendance;
        this.evidence = evidence;
        this.uses = uses;
        this.quarantine = quarantine;
        this.verification = verification;
    }

    /** The chains of a whole month are recomputed only for whoever asks: its batches hold the punches of many others, too. */
    @GetMapping("/{nip:[0-9]+}/{month}")
    String month(
            @PathVariable String nip,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "false") boolean check,
            Model model,
            Locale locale) {
        MonthTrace trace = evidence.of(nip, month, locale).orElseThrow(TracePages::missing);
        List<Long> punches = trace.days().stream()
                .flatMap(day -> day.punches().stream())
                .map(MonthTrace.PunchTrace::id)
                .distinct()
                .toList();
        model.addAttribute("trace", trace);
        model.addAttribute("month", month);
        model.addAttribute("punches", punches.size());
        model.addAttribute("checked", check ? verification.only(punches) : null);
        model.addAttribute("zone", Attendance.CAPITAL);
        return "trace-month";
    }

    @GetMapping("/punches/{id:[0-9]{1,18}}")
    String punch(@PathVariable long id, Model model) {
        model.addAttribute("punch", evidence.punch(id).orElseThrow(TracePages::missing));
        List<PunchUse.Use> days = uses.of(id);
        model.addAttribute("uses", days);
        model.addAttribute(
                "names",
                days.stream()
                        .map(PunchUse.Use::nip)
                        .distinct()
                        .collect(Collectors.toMap(
                                Function.identity(), nip -> attendance.name(nip).orElse(nip))));
        model.addAttribute("waits", quarantine.about(id));
        model.addAttribute("checked", verification.only(List.of(id)));
        model.addAttribute("zone", Attendance.CAPITAL);
        return "trace-punch";
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
