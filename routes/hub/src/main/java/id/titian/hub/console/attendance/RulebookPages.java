package id.titian.hub.console.attendance;

import id.titian.hub.console.UploadForm;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.RulebookRefusedException;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.hub.submission.way.Bodies;
import id.titian.rules.check.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules: which are in force, what they rest on, whether their worked cases pass, and which office has which. */
@Controller
@RequestMapping("/rulebooks")
class RulebookPages {

    /** Cases that fail and are shown. */
    private static final int FAILED_MAX = 200;

    private static final int NOTE_MAX = 500;

    private final Rulebooks rulebooks;
    private final OfficePolicies policies;
    private final OfficeClock offices;
    private final Bodies bodies;

    RulebookPages(Rulebooks rulebooks, OfficePolicies policies, OfficeClock offices, Bodies bodies) {
        this.rulebooks = rulebooks;
        this.policies = policies;
        this.offices = offices;
        this.bodies = bodies;
    }

    /** What became of the worked cases. */
    record Checked(int passed, List<Outcome> failed, int all) {

        static Checked of(List<Outcome> outcomes) {
            List<Outcome> failed =
                    outcomes.stream().filter(each -> !each.isPassed()).toList();
            return new Checked(
                    outcomes.size() - failed.size(),
                    failed.stream().limit(FAILED_MAX).toList(),
                    outcomes.size());
        }
    }

    @GetMapping
    String all(Model model) {
        @Nullable Rulebook active = rulebooks.active().orElse(null);
        model.addAttribute("active", active);
        model.addAttribute("books", rulebooks.latest());
        model.addAttribute("offices", offices.all());
        model.addAttribute("chains", policies.all());
        model.addAttribute("names", offices.names());
        model.addAttribute("zone", Attendance.CAPITAL);
        return "rulebooks";
    }

    @GetMapping("/{id:[0-9]+}")
    String one(@PathVariable long id, Model model) {
        show(id, model);
        return "rulebook";
    }

    @PostMapping("/{id:[0-9]+}/check")
    String check(@PathVariable long id, Model model) {
        model.addAttribute("checked", Checked.of(rulebooks.check(show(id, model))));
        return "rulebook";
    }

    @PostMapping("/{id:[0-9]+}/activate")
    String activate(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            RedirectAttributes next)
            throws RulebookRefusedException {
        rulebooks.activate(id, who(who, token));
        next.addFlashAttribute("done", "activated");
        return "redirect:/rulebooks/" + id;
    }

    /** The token against foreign pages is in the address, so that it is asked before the body. */
    @PostMapping("/new")
    Object put(HttpServletRequest request, Authentication token, Model model, RedirectAttributes next)
            throws IOException, RulebookRefusedException {
        RuleFiles rules = new RuleFiles();
        try (InputStream in = bodies.open(request.getInputStream())) {
            UploadForm.read(in, request.getContentType(), 4L * RuleFiles.OCTETS_MAX, rules);
            rules.requireSound();
        } catch (UploadForm.UnreadableFormException e) {
            return refused("rules-form", "", model);
        } catch (RuleFiles.FilesRefusedException e) {
            return refused(e.code(), e.about(), model);
        } catch (Bodies.BusyException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), e);
        } catch (Bodies.TooSlowException e) {
            throw new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, e.getMessage(), e);
        }
        String note = rules.field("note");
        Rulebook book = rulebooks.put(
                rules.files(),
                rules.cases(),
                who(rules.field("who"), token),
                note.substring(0, Math.min(note.length(), NOTE_MAX)));
        next.addFlashAttribute("done", "put");
        return "redirect:/rulebooks/" + book.id();
    }

    @PostMapping("/offices")
    String say(
            @RequestParam String office,
            @RequestParam(defaultValue = "") String policies,
            @RequestParam(defaultValue = "") String who,
            Authentication token,
            RedirectAttributes next)
            throws RulebookRefusedException {
        List<String> chain = Arrays.stream(policies.split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
        this.policies.say(office, chain, who(who, token));
        next.addFlashAttribute("done", "said");
        return "redirect:/rulebooks";
    }

    private ModelAndView refused(String code, String about, Model model) {
        all(model);
        model.addAttribute("refused", code);
        model.addAttribute("about", about);
        ModelAndView page = new ModelAndView("rulebooks", model.asMap());
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private Rulebook show(long id, Model model) {
        Rulebook book = rulebooks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("book", book);
        model.addAttribute(
                "isActive", rulebooks.active().map(active -> active.id() == id).orElse(false));
        model.addAttribute("zone", Attendance.CAPITAL);
        return book;
    }

    private static String who(String name, Authentication token) {
        return Clerk.of(token.getName(), name).who();
    }
}
