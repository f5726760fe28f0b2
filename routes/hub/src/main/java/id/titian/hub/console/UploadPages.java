package id.titian.hub.console;

import id.titian.hub.console.UploadForm.UnreadableFormException;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Brought;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.upload.Upload;
import id.titian.hub.submission.upload.UploadRefusedException;
import id.titian.hub.submission.upload.Uploads;
import id.titian.hub.submission.way.Bodies;
import id.titian.hub.submission.way.Handover;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people hand files in: with a script in parts that survive a cut line, without one as a form. */
@Controller
class UploadPages {

    /** Files of one form may be as large together as so many of the largest. */
    private static final int FILES_OF_FORM = 4;

    private final Uploads uploads;
    private final Submissions submissions;
    private final Spool spool;
    private final SubmissionSettings settings;
    private final Bodies bodies;
    private final Handover handover;
    private final Choices choices;
    private final SubmissionWords words;

    UploadPages(
            Uploads uploads,
            Submissions submissions,
            Spool spool,
            SubmissionSettings settings,
            Bodies bodies,
            Handover handover,
            Choices choices,
            SubmissionWords words) {
        this.uploads = uploads;
        this.submissions = submissions;
        this.spool = spool;
        this.settings = settings;
        this.bodies = bodies;
        this.handover = handover;
        this.choices = choices;
        this.words = words;
    }

    @GetMapping("/submissions/new")
    String form(Model model) {
        return form(model, null, 0);
    }

    private String form(Model model, @Nullable String failed, int taken) {
        model.addAttribute("offices", choices.offices());
        model.addAttribute("terminals", choices.terminals(null));
        model.addAttribute("failed", failed);
        model.addAttribute("megabytesMax", settings.octetsMax().toMegabytes());
        model.addAttribute("taken", taken);
        return "submission-new";
    }

    /** The form without a script. The token against foreign pages is in its address, so that it is asked before the body. */
    @PostMapping("/submissions/new")
    String take(HttpServletRequest request, Authentication person, Model model) {
        Form form = new Form(person.getName());
        String code;
        try {
            bodies.<Integer, UnreadableFormException>within(request.getInputStream(), in -> {
                UploadForm.read(
                        in,
                        request.getContentType(),
                        FILES_OF_FORM * settings.octetsMax().toBytes(),
                        form);
                return form.taken;
            });
            if (form.taken > 0) return "redirect:/submissions?handed=" + form.taken;
            code = form.isOfficeUnknown ? "office-unknown" : "file-empty";
        } catch (UnreadableFormException e) {
            code = "form-invalid";
        } catch (SpoolRefusedException | IOException e) {
            code = code(e);
        }
        return form(model, words.ofCode(code), form.taken);
    }

    private final class Form implements UploadForm.Parts<SpoolRefusedException> {

        private final String person;
        private @Nullable String office;
        private Answers answers = Answers.NONE;
        private boolean isOfficeUnknown;
        private int taken;

        private Form(String person) {
            this.person = person;
        }

        @Override
        public void field(String name, String value) {
            if (value.isBlank()) return;
            if (name.equals("office")) {
                isOfficeUnknown = !isOffice(value);
                office = isOfficeUnknown ? null : value.strip();
            }
            if (name.equals(Answers.SERIAL)
                    && Answers.problem(Map.of(Answers.SERIAL, value)).isEmpty())
                answers = new Answers(Map.of(Answers.SERIAL, value));
        }

        @Override
        public void file(String fileName, InputStream in) throws SpoolRefusedException, IOException {
            if (isOfficeUnknown) return;
            handover.hand(new Brought(spool.keep(in, fileName), Way.WEB, person, office, answers));
            taken++;
        }
    }

    private boolean isOffice(String code) {
        return code.indexOf('\0') < 0 && submissions.isOffice(code.strip());
    }

    /** What the script is told. */
    record Told(UUID id, long octets, long held, @Nullable Long submission) {}

    /** Why it is told no, in the language of the page. */
    record Refusal(String code, String words) {}

    @PostMapping("/submissions/parts")
    ResponseEntity<Object> begin(
            @RequestParam(defaultValue = "") String name,
            @RequestParam long octets,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String serial,
            Authentication person) {
        if (octets < 1) return refusal(HttpStatus.UNPROCESSABLE_ENTITY, "file-empty");
        if (!office.isBlank() && !isOffice(office)) return refusal(HttpStatus.UNPROCESSABLE_ENTITY, "office-unknown");
        Map<String, String> said = serial.isBlank() ? Map.of() : Map.of(Answers.SERIAL, serial);
        if (Answers.problem(said).isPresent()) return refusal(HttpStatus.BAD_REQUEST, "form-invalid");
        return told(() -> uploads.begin(new Uploads.Announced(
                Way.WEB,
                person.getName(),
                name,
                office.isBlank() ? null : office.strip(),
                new Answers(said),
                octets,
                null)));
    }

    @GetMapping("/submissions/parts/{id}")
    ResponseEntity<Object> one(@PathVariable UUID id, Authentication person) {
        return told(() -> uploads.find(id, person.getName()));
    }

    @PutMapping("/submissions/parts/{id}")
    ResponseEntity<Object> append(
            @PathVariable UUID id, @RequestParam long offset, HttpServletRequest request, Authentication person) {
        return told(() -> bodies.within(
                request.getInputStream(), in -> uploads.append(id, person.getName(), offset, in, handover::hand)));
    }

    private interface Step {
        Upload take() throws SpoolRefusedException, UploadRefusedException, IOException;
    }

    private ResponseEntity<Object> told(Step step) {
        try {
            Upload upload = step.take();
            return ResponseEntity.ok(new Told(
                    upload.id(),
                    upload.octets(),
                    upload.held(),
                    upload.submission() == null ? null : upload.submission().id()));
        } catch (UploadRefusedException e) {
            HttpStatus status =
                    switch (e.code()) {
                        case "upload-unknown" -> HttpStatus.NOT_FOUND;
                        case "uploads-open" -> HttpStatus.TOO_MANY_REQUESTS;
                        default -> HttpStatus.CONFLICT;
                    };
            return refusal(status, e.code());
        } catch (SpoolRefusedException e) {
            return refusal(
                    switch (e.reason()) {
                        case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                        case SPOOL_FULL, DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
                        case EMPTY, DIFFERS -> HttpStatus.UNPROCESSABLE_ENTITY;
                    },
                    e.reason().code());
        } catch (IOException e) {
            return refusal(HttpStatus.REQUEST_TIMEOUT, code(e));
        }
    }

    private static String code(Exception e) {
        if (e instanceof SpoolRefusedException refused) return refused.reason().code();
        if (e instanceof Bodies.BusyException) return "uploads-busy";
        if (e instanceof Bodies.TooSlowException) return "upload-too-slow";
        return "upload-cut";
    }

    private ResponseEntity<Object> refusal(HttpStatus status, String code) {
        return ResponseEntity.status(status).body(new Refusal(code, words.ofCode(code)));
    }
}
