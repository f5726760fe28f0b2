package id.titian.hub.console.paper;

import id.titian.contract.Bytes;
import id.titian.hub.console.QrCode;
import id.titian.hub.console.UploadForm;
import id.titian.hub.download.Download;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.PaperSettings;
import id.titian.hub.paper.form.Confirmation;
import id.titian.hub.paper.form.Form;
import id.titian.hub.paper.form.FormEntry;
import id.titian.hub.paper.form.FormNumber;
import id.titian.hub.paper.form.Forms;
import id.titian.hub.paper.form.Keying;
import id.titian.hub.paper.form.TypedRow;
import id.titian.hub.paper.form.Withdrawals;
import id.titian.hub.paper.scan.Scans;
import id.titian.hub.submission.way.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** One form: on paper, typed in, compared, withdrawn. */
@Controller
@RequestMapping("/paper/forms")
class FormPages {

    /** Forms that are printed at one time. */
    static final int PRINTED_MAX = 100;

    /** Octets of a form with a picture that are read at all. */
    static final long UPLOAD_MAX = 64 << 20;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.forLanguageTag("id"));

    private final Forms forms;
    private final Keying keying;
    private final Confirmation confirmation;
    private final Withdrawals withdrawals;
    private final Scans scans;
    private final Bodies bodies;
    private final PaperSettings settings;

    FormPages(
            Forms forms,
            Keying keying,
            Confirmation confirmation,
            Withdrawals withdrawals,
            Scans scans,
            Bodies bodies,
            PaperSettings settings) {
        this.bodies = bodies;
        this.forms = forms;
        this.keying = keying;
        this.confirmation = confirmation;
        this.withdrawals = withdrawals;
        this.scans = scans;
        this.settings = settings;
    }

    /** A form as it is printed, always in Indonesian, with its day in words and its number for a scanner. */
    record Sheet(Form form, String day, QrCode qr) {}

    @GetMapping("/print")
    String print(@RequestParam("number") List<String> numbers, Model model) {
        model.addAttribute(
                "sheets",
                numbers.stream()
                        .limit(PRINTED_MAX)
                        .map(forms::form)
                        .map(form -> new Sheet(
                                form,
                                DAY.format(form.day()),
                                QrCode.of(form.number().toString())))
                        .toList());
        return "form-print";
    }

    @GetMapping("/{number}")
    String form(@PathVariable String number, Model model, Authentication token) {
        show(forms.form(number), model, token);
        return "form";
    }

    @GetMapping("/{number}/type")
    String type(@PathVariable String number, Model model, Authentication token) {
        show(forms.form(number), model, token);
        return "form-type";
    }

    @PostMapping("/{number}/type")
    String type(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String signedBy,
            HttpServletRequest request,
            Authentication token,
            RedirectAttributes next) {
        Form form = forms.form(number);
        List<TypedRow> rows = form.entries().stream()
                .filter(FormEntry::isOpen)
                .map(FormEntry::line)
                .filter(line -> request.getParameter("nip-" + line) != null
                        || request.getParameter("in-" + line) != null
                        || request.getParameter("attends-" + line) != null)
                .map(line -> typed(request, line))
                .toList();
        Form now = keying.save(form.number(), version, signedBy, rows, clerk(token));
        next.addFlashAttribute("saved", true);
        return here(now.number()) + (now.state() == Form.State.DRAFT ? "/type" : "");
    }

    @GetMapping("/{number}/check")
    String check(@PathVariable String number, Model model, Authentication token) {
        show(forms.form(number), model, token);
        return "form-check";
    }

    @PostMapping("/{number}/check")
    String check(
            @PathVariable String number,
            @RequestParam int version,
            HttpServletRequest request,
            Authentication token,
            RedirectAttributes next) {
        Form form = forms.form(number);
        List<Confirmation.Verdict> verdicts = new ArrayList<>();
        for (FormEntry entry : form.entries()) {
            String said = request.getParameter("verdict-" + entry.line());
            if (said == null || said.isEmpty()) continue;
            verdicts.add(new Confirmation.Verdict(
                    entry.line(),
                    said.equals("right"),
                    request.getParameter("note-" + entry.line()),
                    typed(request, entry.line())));
        }
        next.addFlashAttribute("outcome", confirmation.decide(form.number(), version, verdicts, clerk(token)));
        return here(form.number());
    }

    @PostMapping("/{number}/lines/{line}/withdraw")
    String withdraw(
            @PathVariable String number,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String why,
            Authentication token) {
        withdrawals.withdraw(Forms.number(number), line, why, clerk(token));
        return here(Forms.number(number));
    }

    @PostMapping("/{number}/lines/{line}/restore")
    String restore(@PathVariable String number, @PathVariable int line, Authentication token) {
        withdrawals.restore(Forms.number(number), line, clerk(token));
        return here(Forms.number(number));
    }

    @PostMapping("/{number}/scans")
    String scan(@PathVariable String number, HttpServletRequest request, Authentication token) throws IOException {
        FormNumber form = Forms.number(number);
        Picked picked = new Picked();
        try (InputStream in = bodies.open(request.getInputStream())) {
            UploadForm.read(in, request.getContentType(), UPLOAD_MAX, picked);
        } catch (UploadForm.UnreadableFormException e) {
            throw new PaperRefusedException(PaperRefusal.SCAN_UNREADABLE, form);
        } catch (Bodies.BusyException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), e);
        } catch (Bodies.TooSlowException e) {
            throw new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, e.getMessage(), e);
        }
        scans.add(form, picked.name, picked.octets, clerk(token));
        return here(form);
    }

    /** The file that somebody picked. It is read to its end even where it is too large: half-heard browsers show no answer. */
    private static final class Picked implements UploadForm.Parts<IOException> {

        private String name = "";
        private Bytes octets = Bytes.EMPTY;

        @Override
        public void field(String field, String value) {}

        @Override
        public void file(String fileName, InputStream in) throws IOException {
            name = fileName;
            octets = Bytes.of(in.readNBytes(Scans.OCTETS_MAX + 1));
        }
    }

    /** A picture is saved, never shown: whatever is in it runs nowhere. */
    @GetMapping("/{number}/scans/{id}")
    ResponseEntity<byte[]> picture(@PathVariable String number, @PathVariable long id) {
        Scans.Picture picture = scans.picture(Forms.number(number), id);
        return Download.of(picture.fileName(), picture.type().mediaType(), picture.octets());
    }

    private void show(Form form, Model model, Authentication token) {
        model.addAttribute("form", form);
        model.addAttribute("scans", scans.of(form.number()));
        model.addAttribute("strangers", forms.strangers(form));
        model.addAttribute("me", token.getName());
        model.addAttribute("blind", settings.blindSecondKeying());
        model.addAttribute(
                "open",
                has(form, FormEntry.State.BLANK, FormEntry.State.DRAFT, FormEntry.State.WRONG, FormEntry.State.KEYED));
        model.addAttribute("waits", has(form, FormEntry.State.KEYED));
        model.addAttribute("focus", focus(form));
    }

    private static boolean has(Form form, FormEntry.State... states) {
        return form.entries().stream().anyMatch(entry -> List.of(states).contains(entry.state()));
    }

    /** Where whoever types goes on: the first line that calls for it, else the first that is empty. */
    private static int focus(Form form) {
        return form.entries().stream()
                .filter(entry -> entry.state() == FormEntry.State.DRAFT || entry.state() == FormEntry.State.WRONG)
                .findFirst()
                .or(() -> form.entries().stream()
                        .filter(entry -> entry.state() == FormEntry.State.BLANK)
                        .findFirst())
                .map(FormEntry::line)
                .orElse(0);
    }

    private static TypedRow typed(HttpServletRequest request, int line) {
        return new TypedRow(
                line,
                request.getParameter("nip-" + line),
                request.getParameter("in-" + line),
                request.getParameter("out-" + line),
                request.getParameter("attends-" + line));
    }

    private static String here(FormNumber number) {
        return "redirect:/paper/forms/" + number;
    }

    private static Clerk clerk(Authentication token) {
        return Clerk.of(token.getName(), null);
    }
}
