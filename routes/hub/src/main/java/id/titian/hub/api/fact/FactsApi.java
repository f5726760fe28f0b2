package id.titian.hub.api.fact;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.Bytes;
import id.titian.hub.api.Page;
import id.titian.hub.download.Download;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.life.DetailJson;
import id.titian.hub.fact.life.Documents;
import id.titian.hub.fact.life.Fact;
import id.titian.hub.fact.life.FactHistory;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import id.titian.hub.submission.way.Bodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/facts")
final class FactsApi {

    /**
     * A fact as somebody states it.
     *
     * @param nip, serial, office one of the three, by the kind.
     * @param from the first day; left out where the detail is about a time.
     * @param to the last day; left out: the first.
     * @param who the person's name.
     */
    record Wanted(
            @Nullable FactKind kind,
            @Nullable String nip,
            @Nullable String serial,
            @Nullable String office,
            @Nullable LocalDate from,
            @Nullable LocalDate to,

            @Schema(
                    type = "object",
                    implementation = Object.class,
                    description = "EXCUSE: type, slot. REMOTE_DAY: mode. ROSTER: shift, order. EVENT: event, attended."
                            + " MANUAL_PUNCH: time. CLOCK_CORRECTION: from, to, seconds (ahead). OBJECTION:"
                            + " words. OUTAGE: from, to, cause, evidence. COVERAGE: words.")
            @Nullable
            JsonNode detail,

            @Nullable String reason,
            @Nullable String who) {

        private FactDraft draft() {
            if (kind == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"kind\"");
            return FactDraft.of(text(nip), text(serial), text(office), from, to, DetailJson.read(kind, detail), reason);
        }

        private static @Nullable String text(@Nullable String said) {
            return said == null || said.isBlank() ? null : said.strip();
        }
    }

    /**
     * What somebody decides.
     *
     * @param who the name of the person who decides.
     * @param why in their words.
     * @param approverNip in whose right; left out: in that of the personnel office.
     * @param approverFor by which post or letter that person has the right.
     */
    record Verdict(
            @Nullable String who,
            @Nullable String why,
            @Nullable String approverNip,
            @Nullable String approverFor) {

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

    /**
     * What somebody answers to an objection.
     *
     * @param upheld whether it is right.
     * @param words the answer.
     */
    record Answer(
            @Nullable String who,
            @Nullable Boolean upheld,
            @Nullable String words,
            @Nullable String approverNip,
            @Nullable String approverFor) {}

    /** The number of a fact. */
    record Made(long id) {}

    private final Facts facts;
    private final Decisions decisions;
    private final Documents documents;
    private final FactHistory history;
    private final Bodies bodies;

    FactsApi(Facts facts, Decisions decisions, Documents documents, FactHistory history, Bodies bodies) {
        this.facts = facts;
        this.decisions = decisions;
        this.documents = documents;
        this.history = history;
        this.bodies = bodies;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "State a fact; it counts once another person approves it",
            description = "The same again is the same fact, and its number is answered again.")
    Made draft(@RequestBody Wanted wanted, Authentication token) {
        return new Made(facts.draft(wanted.draft(), Clerk.of(token.getName(), wanted.who())));
    }

    @GetMapping
    @Operation(
            summary = "Facts, the latest first",
            description =
                    "office finds those about the office, its terminals and whoever is posted there; from and to those that"
                            + " share a day.")
    Page<FactView> list(
            @RequestParam(required = false) @Nullable String nip,
            @RequestParam(required = false) @Nullable String serial,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable FactKind kind,
            @RequestParam(required = false) Fact.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID batch,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @Parameter(description = "the number of the last fact of the part before")
                    @RequestParam(required = false)
                    @Nullable
                    Long after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Page.limit(limit, Facts.LIST_MAX);
        List<FactView> found =
                facts.list(new Facts.Search(nip, serial, office, kind, state, batch, from, to, after), most).stream()
                        .map(fact -> FactView.of(fact, null))
                        .toList();
        return Page.of(found, most, FactView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One fact with its history and the hash of its document")
    FactView one(@PathVariable long id) {
        Fact fact = facts.fact(id);
        return FactView.of(fact, history.of(id, fact.batch()));
    }

    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a fact count, by another person than the one who drafted it")
    void approve(@PathVariable long id, @RequestBody Verdict verdict, Authentication token) {
        decisions.approve(id, verdict.right(), verdict.words(), verdict.clerk(token));
    }

    @PostMapping("/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say no to a draft, with words; whoever drafted it takes it back by that")
    void decline(@PathVariable long id, @RequestBody Verdict verdict, Authentication token) {
        decisions.decline(id, verdict.right(), verdict.words(), verdict.clerk(token));
    }

    @PostMapping("/{id}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take the worth of an approved fact away, with words")
    void withdraw(@PathVariable long id, @RequestBody Verdict verdict, Authentication token) {
        decisions.withdraw(id, verdict.right(), verdict.words(), verdict.clerk(token));
    }

    @PostMapping("/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give a withdrawn fact its worth back")
    void restore(@PathVariable long id, @RequestBody Verdict verdict, Authentication token) {
        decisions.restore(id, verdict.right(), verdict.words(), verdict.clerk(token));
    }

    @PostMapping("/{id}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Answer an objection, with words")
    void answer(@PathVariable long id, @RequestBody Answer answer, Authentication token) {
        if (answer.upheld() == null)
            throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"upheld\" (true or false)");
        decisions.answer(
                id,
                answer.upheld(),
                new Right(answer.approverNip(), answer.approverFor()),
                answer.words() == null ? "" : answer.words(),
                Clerk.of(token.getName(), answer.who()));
    }

    @PutMapping("/{id}/document")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep the document of a fact: JPEG, PNG or PDF by content, at most 5 MiB, as the body")
    void document(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String who,
            HttpServletRequest request,
            Authentication token)
            throws IOException {
        // One octet more than is allowed is enough to be refused.
        try (InputStream in = bodies.open(request.getInputStream())) {
            Bytes octets = Bytes.of(in.readNBytes(Documents.OCTETS_MAX + 1));
            documents.put(id, name, octets, Clerk.of(token.getName(), who));
        }
    }

    @GetMapping("/{id}/document")
    @Operation(summary = "The document of a fact, to be saved")
    ResponseEntity<byte[]> document(@PathVariable long id) {
        Documents.Document document = documents.of(id);
        return Download.of(document.fileName(), document.type().mediaType(), document.octets());
    }
}
