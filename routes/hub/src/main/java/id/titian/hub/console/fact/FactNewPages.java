package id.titian.hub.console.fact;

import id.titian.contract.Bytes;
import id.titian.hub.console.UploadForm;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Documents;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.roll.FactColumns;
import id.titian.hub.fact.roll.FactImport;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.sheet.Csv;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.submission.way.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
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

/** Stating facts: a form for each kind, a file of many, and the document of one. */
@Controller
@RequestMapping("/facts")
class FactNewPages {

    /** Octets of a form with a file that are read at all. */
    private static final long UPLOAD_MAX = 64 << 20;

    /** The fields of the detail of each kind in the order in which they are asked for; how each is asked, the page knows. */
    private static final Map<FactKind, List<String>> FIELDS = Map.of(
            FactKind.EXCUSE, List.of("type", "slot"),
            FactKind.REMOTE_DAY, List.of("mode"),
            FactKind.ROSTER, List.of("shift", "order"),
            FactKind.EVENT, List.of("event", "attended"),
            FactKind.MANUAL_PUNCH, List.of("time"),
            FactKind.CLOCK_CORRECTION, List.of("from", "to", "seconds"),
            FactKind.OBJECTION, List.of("words"),
            FactKind.OUTAGE, List.of("from", "to", "cause", "evidence"),
            FactKind.COVERAGE, List.of("words"));

    private final Facts facts;
    private final FactImport roll;
    private final Documents documents;
    private final OfficeClock offices;
    private final Bodies bodies;

    FactNewPages(Facts facts, FactImport roll, Documents documents, OfficeClock offices, Bodies bodies) {
        this.facts = facts;
        this.roll = roll;
        this.documents = documents;
        this.offices = offices;
        this.bodies = bodies;
    }

    @GetMapping("/new")
    String form(@RequestParam(defaultValue = "excuse") String kind, HttpServletRequest request, Model model) {
        show(FactForm.of(FactKind.of(kind), request.getParameterMap()), model);
        return "fact-new";
    }

    /** What is refused is shown again as it was filled in, so that nobody types it twice. */
    @PostMapping("/new")
    String draft(
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String who,
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication token,
            Model model,
            RedirectAttributes next) {
        FactForm form = FactForm.of(FactKind.of(kind), request.getParameterMap());
        try {
            long id = facts.draft(form.draft(), Clerk.of(token.getName(), who));
            next.addFlashAttribute("saved", true);
            return "redirect:/facts/" + id;
        } catch (FactRefusedException e) {
            show(form, model);
            model.addAttribute("refusal", e.refusal().code());
            model.addAttribute("about", e.about());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "fact-new";
        }
    }

    @GetMapping("/import")
    String importing(@RequestParam(defaultValue = "excuse") String kind, Model model) {
        showImport(FactKind.of(kind), model);
        return "fact-import";
    }

    /** The token against foreign pages is in the address, so that it is asked before the body. */
    @PostMapping("/import")
    String take(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication token,
            Model model,
            @RequestParam String kind)
            throws IOException {
        FactKind chosen = FactKind.of(kind);
        Picked picked = picked(request, Csv.FILE_MAX);
        showImport(chosen, model);
        try {
            model.addAttribute("report", roll.take(chosen, picked.octets, Clerk.of(token.getName(), picked.who)));
        } catch (ImportRefusedException e) {
            model.addAttribute("refusal", e.code());
            model.addAttribute("words", String.valueOf(e.getMessage()));
            model.addAttribute("rows", e.rows());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "fact-import";
    }

    @PostMapping("/{id:[0-9]+}/document")
    String document(@PathVariable long id, HttpServletRequest request, Authentication token, RedirectAttributes next)
            throws IOException {
        Picked picked = picked(request, Documents.OCTETS_MAX);
        documents.put(id, picked.name, picked.octets, Clerk.of(token.getName(), picked.who));
        next.addFlashAttribute("saved", true);
        return "redirect:/facts/" + id;
    }

    private Picked picked(HttpServletRequest request, int octetsMax) throws IOException {
        Picked picked = new Picked(octetsMax);
        try (InputStream in = bodies.open(request.getInputStream())) {
            UploadForm.read(in, request.getContentType(), UPLOAD_MAX, picked);
        } catch (UploadForm.UnreadableFormException e) {
            throw new FactRefusedException(FactRefusal.DOCUMENT_TOO_LARGE, (octetsMax >> 20) + " MiB");
        } catch (Bodies.BusyException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), e);
        } catch (Bodies.TooSlowException e) {
            throw new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, e.getMessage(), e);
        }
        return picked;
    }

    /** The file that somebody picked. It is read to its end even where it is too large: half-heard browsers show no answer. */
    private static final class Picked implements UploadForm.Parts<IOException> {

        private final int octetsMax;
        private String who = "";
        private @Nullable String name;
        private Bytes octets = Bytes.EMPTY;

        private Picked(int octetsMax) {
            this.octetsMax = octetsMax;
        }

        @Override
        public void field(String field, String value) {
            if (field.equals("who")) who = value;
        }

        @Override
        public void file(String fileName, InputStream in) throws IOException {
            name = fileName;
            octets = Bytes.of(in.readNBytes(octetsMax + 1));
        }
    }

    private void show(FactForm form, Model model) {
        FactKind kind = form.kind();
        model.addAttribute("form", form);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", FactKind.values());
        model.addAttribute("subject", kind.subject().name());
        model.addAttribute("fields", FIELDS.get(kind));
        model.addAttribute("isTimed", kind == FactKind.OUTAGE || kind == FactKind.CLOCK_CORRECTION);
        model.addAttribute("isOneDay", kind.is(FactKind.Trait.ONE_DAY));
        model.addAttribute("offices", offices.all());
    }

    private static void showImport(FactKind kind, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", FactKind.values());
        model.addAttribute("columns", FactColumns.of(kind));
        model.addAttribute("megabytesMax", Csv.FILE_MAX >> 20);
    }
}
