package id.titian.hub.console;

import id.titian.hub.delivery.Standing;
import id.titian.hub.delivery.Standings;
import id.titian.hub.overview.Coverage;
import id.titian.hub.overview.CoverageLine;
import id.titian.hub.overview.OfficeLine;
import id.titian.hub.overview.Overview;
import id.titian.hub.overview.Unanswered;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages, one method each. */
@Controller
class ConsolePages {

    static final int ITEMS_MAX = 200;

    /** Whose clock a page shows as long as no office has one. */
    private static final String CAPITAL = "Asia/Jakarta";

    private final Overview overview;
    private final Coverage coverage;
    private final Unanswered unanswered;
    private final Quarantine quarantine;
    private final Standings standings;
    private final ReceivedToday received;

    ConsolePages(
            Overview overview,
            Coverage coverage,
            Unanswered unanswered,
            Quarantine quarantine,
            Standings standings,
            ReceivedToday received) {
        this.overview = overview;
        this.coverage = coverage;
        this.unanswered = unanswered;
        this.quarantine = quarantine;
        this.standings = standings;
        this.received = received;
    }

    @GetMapping("/")
    String home(Model model) {
        List<OfficeLine> offices = overview.offices();
        model.addAttribute("numbers", overview.recentNumbers());
        model.addAttribute("unanswered", unanswered.recent());
        model.addAttribute("zone", offices.isEmpty() ? CAPITAL : offices.get(0).zone());
        model.addAttribute("offices", offices);
        model.addAttribute("shut", shut());
        return "home";
    }

    @GetMapping("/offices")
    String offices(Model model) {
        model.addAttribute("offices", overview.offices());
        return "offices";
    }

    @GetMapping("/coverage")
    String coverage(Model model) {
        model.addAttribute("lines", coverage.lines());
        model.addAttribute("silentDays", CoverageLine.SILENT_DAYS);
        return "coverage";
    }

    @GetMapping("/punches")
    String punches(@RequestParam(required = false) @Nullable String office, Model model) {
        model.addAttribute("punches", received.latest(office));
        model.addAttribute("linesMax", ReceivedToday.LINES_MAX);
        return "punches";
    }

    @GetMapping("/agents")
    String agents(Model model) {
        model.addAttribute("agents", overview.agents());
        return "agents";
    }

    @GetMapping("/quarantine")
    String quarantine(@RequestParam(required = false) @Nullable String reason, Model model) {
        model.addAttribute("counts", quarantine.openByReason());
        model.addAttribute("items", quarantine.search(QuarantineFilter.openItems(reason(reason), ITEMS_MAX)));
        model.addAttribute("chosen", reason == null ? "" : reason);
        model.addAttribute("itemsMax", ITEMS_MAX);
        model.addAttribute("shut", shut());
        return "quarantine";
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    private List<Standing> shut() {
        return standings.all().stream()
                .filter(standing -> standing.state() != Standing.State.OPEN)
                .toList();
    }

    /** An unknown reason in an old bookmark shows everything. */
    private static @Nullable QuarantineReason reason(@Nullable String code) {
        return Arrays.stream(QuarantineReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
