package id.titian.hub.console.fact;

import id.titian.hub.fact.Outage;
import id.titian.hub.fact.life.Fact;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.paper.Clerk;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * An outage on paper, always in Indonesian: what speaks for it, who confirmed it with which document, and on whose days it counts. One that
 * nobody confirmed yet says so on its head; it can be signed and become the document.
 */
@Controller
class OutageSheetPages {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM uuuu", INDONESIAN);

    /** A person as printed: their days, each with what became of it. */
    record Line(String nip, String name, String office, String days) {}

    private final Facts facts;
    private final OutageSheet sheet;
    private final FactWords words;
    private final MessageSource messages;
    private final Clock clock;

    OutageSheetPages(Facts facts, OutageSheet sheet, FactWords words, MessageSource messages, Clock clock) {
        this.facts = facts;
        this.sheet = sheet;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/outages/{id:[0-9]{1,18}}/sheet")
    String sheet(@PathVariable long id, Model model, Authentication token) {
        Fact fact = facts.fact(id);
        if (!(fact.detail() instanceof Outage outage)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        OutageSheet.Place place =
                sheet.place(fact).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<OutageSheet.Concerned> people = sheet.concerned(fact);
        int days = people.stream().mapToInt(each -> each.days().size()).sum();
        model.addAttribute("fact", fact);
        model.addAttribute("outage", outage);
        model.addAttribute("place", place);
        model.addAttribute("people", people.stream().map(this::line).toList());
        model.addAttribute("days", days);
        model.addAttribute("isCut", days == OutageSheet.DAYS_MAX);
        model.addAttribute("names", words.names(List.of(fact)));
        model.addAttribute("printedAt", clock.instant());
        model.addAttribute("printedBy", Clerk.of(token.getName(), null).who());
        return "outage-sheet";
    }

    private Line line(OutageSheet.Concerned person) {
        return new Line(
                person.nip(),
                person.name(),
                person.office(),
                person.days().stream()
                        .map(each -> DAY.format(each.day()) + ": "
                                + messages.getMessage("attendance.status." + each.status(), null, INDONESIAN))
                        .collect(Collectors.joining("; ")));
    }
}
