package id.titian.hub.console.fact;

import id.titian.hub.download.Download;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.life.Documents;
import id.titian.hub.fact.life.Fact;
import id.titian.hub.fact.life.FactHistory;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Facts: what waits, one of them with its history, and the decisions of the second person. */
@Controller
@RequestMapping("/facts")
class FactPages {

    static final int SHOWN_MAX = 50;

    private final Facts facts;
    private final Decisions decisions;
    private final Documents documents;
    private final FactHistory history;
    private final OfficeClock offices;
    private final FactWords words;

    FactPages(
            Facts facts,
            Decisions decisions,
            Documents documents,
            FactHistory history,
            OfficeClock offices,
            FactWords words) {
        this.facts = facts;
        this.decisions = decisions;
        this.documents = documents;
        this.history = history;
        this.offices = offices;
        this.words = words;
    }

    /** Who decides, in whose right, and why. */
    record Verdict(
            @Nullable String who,
            @Nullable String approverNip,
            @Nullable String approverFor,
            @Nullable String why,
            @Nullable Boolean upheld) {

        Right right() {
            return new Right(approverNip, approverFor);
        }

        String words() {
            return why == null ? "" : why;
        }

        Clerk clerk(Authentication token) {
            return Clerk.of(token.getName(), who);
        }
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable FactKind kind,
            @RequestParam(required = false) Fact.@Nullable State state,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String nip,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID batch,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        var search = new Facts.Search(text(nip), null, text(office), kind, state, batch, from, to, after);
        List<Fact> found = facts.list(search, SHOWN_MAX + 1);
        List<Fact> shown = found.stream().limit(SHOWN_MAX).toList();
        model.addAttribute("facts", shown);
        model.addAttribute("names", words.names(shown));
        model.addAttribute("waiting", facts.waiting());
        model.addAttribute("search", search);
        model.addAttribute("nip", nip);
        model.addAttribute("kinds", FactKind.values());
        model.addAttribute("states", Fact.State.values());
        model.addAttribute("offices", offices.all());
        model.addAttribute(
                "next", found.size() > SHOWN_MAX ? shown.get(SHOWN_MAX - 1).id() : null);
        model.addAttribute(
                "isBatchOpen", batch != null && shown.stream().anyMatch(each -> each.state() == Fact.State.DRAFTED));
        return "facts";
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Model model, Authentication token) {
        Fact fact = facts.fact(id);
        model.addAttribute("fact", fact);
        model.addAttribute("names", words.names(List.of(fact)));
        model.addAttribute("history", history.of(id, fact.batch()));
        model.addAttribute("isMine", fact.drafted().by().equals(token.getName()));
        model.addAttribute("isObjection", fact.kind() == FactKind.OBJECTION);
        model.addAttribute("needsDocument", fact.kind().is(FactKind.Trait.NEEDS_DOCUMENT));
        return "fact";
    }

    @PostMapping("/{id:[0-9]+}/approve")
    String approve(@PathVariable long id, Verdict verdict, Authentication token, RedirectAttributes next) {
        decisions.approve(id, verdict.right(), verdict.words(), verdict.clerk(token));
        return here(id, next);
    }

    @PostMapping("/{id:[0-9]+}/decline")
    String decline(@PathVariable long id, Verdict verdict, Authentication token, RedirectAttributes next) {
        decisions.decline(id, verdict.right(), verdict.words(), verdict.clerk(token));
        return here(id, next);
    }

    @PostMapping("/{id:[0-9]+}/withdraw")
    String withdraw(@PathVariable long id, Verdict verdict, Authentication token, RedirectAttributes next) {
        decisions.withdraw(id, verdict.right(), verdict.words(), verdict.clerk(token));
        return here(id, next);
    }

    @PostMapping("/{id:[0-9]+}/restore")
    String restore(@PathVariable long id, Verdict verdict, Authentication token, RedirectAttributes next) {
        decisions.restore(id, verdict.right(), verdict.words(), verdict.clerk(token));
        return here(id, next);
    }

    @PostMapping("/{id:[0-9]+}/answer")
    String answer(@PathVariable long id, Verdict verdict, Authentication token, RedirectAttributes next) {
        decisions.answer(
                id, Boolean.TRUE.equals(verdict.upheld()), verdict.right(), verdict.words(), verdict.clerk(token));
        return here(id, next);
    }

    @PostMapping("/batches/{batch}/approve")
    String approveAll(@PathVariable UUID batch, Verdict verdict, Authentication token, RedirectAttributes next) {
        return here(batch, decisions.approveAll(batch, verdict.right(), verdict.words(), verdict.clerk(token)), next);
    }

    @PostMapping("/batches/{batch}/decline")
    String declineAll(@PathVariable UUID batch, Verdict verdict, Authentication token, RedirectAttributes next) {
        return here(batch, decisions.declineAll(batch, verdict.right(), verdict.words(), verdict.clerk(token)), next);
    }

    /** A document is saved, never shown: whatever is in it runs nowhere. */
    @GetMapping("/{id:[0-9]+}/document")
    ResponseEntity<byte[]> document(@PathVariable long id) {
        Documents.Document document = documents.of(id);
        return Download.of(document.fileName(), document.type().mediaType(), document.octets());
    }

    private static String here(long id, RedirectAttributes next) {
        next.addFlashAttribute("saved", true);
        return "redirect:/facts/" + id;
    }

    private static String here(UUID batch, int decided, RedirectAttributes next) {
        next.addFlashAttribute("decided", decided);
        next.addAttribute("batch", batch.toString());
        return "redirect:/facts";
    }

    private static @Nullable String text(String said) {
        String text = said.strip();
        return text.isEmpty() ? null : text;
    }
}
