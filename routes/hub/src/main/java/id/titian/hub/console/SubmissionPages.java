package id.titian.hub.console;

import id.titian.hub.bundle.MisfitReceipts;
import id.titian.hub.bundle.TakenBundle;
import id.titian.hub.bundle.TakenBundles;
import id.titian.hub.download.Download;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was handed in, what became of it, and the answers that it needs. */
@Controller
class SubmissionPages {

    static final int ITEMS_MAX = 100;

    private static final String ANSWER = "answer.";

    /** A question of the form. */
    record Ask(String name, String label, String said) {}

    private final Submissions submissions;
    private final Spool spool;
    private final Choices choices;
    private final SubmissionWords words;
    private final TakenBundles bundles;
    private final MisfitReceipts misfits;

    SubmissionPages(
            Submissions submissions,
            Spool spool,
            Choices choices,
            SubmissionWords words,
            TakenBundles bundles,
            MisfitReceipts misfits) {
        this.submissions = submissions;
        this.spool = spool;
        this.choices = choices;
        this.words = words;
        this.bundles = bundles;
        this.misfits = misfits;
    }

    @GetMapping("/submissions")
    String list(@RequestParam(required = false) @Nullable String state, Model model) {
        @Nullable
        SubmissionState chosen = Arrays.stream(SubmissionState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
        List<Submission> items = submissions.list(new Submissions.Filter(chosen, null, null), ITEMS_MAX);
        model.addAttribute("items", items);
        model.addAttribute("isReading", items.stream().anyMatch(one -> one.state() == SubmissionState.WAITING));
        model.addAttribute("states", SubmissionState.values());
        model.addAttribute("chosen", chosen);
        model.addAttribute("itemsMax", ITEMS_MAX);
        return "submissions";
    }

    @GetMapping("/submissions/{id:[0-9]{1,18}}")
    String one(@PathVariable long id, Model model) throws IOException {
        Submission one = find(id);
        boolean mayAnswer = one.goneAt() == null
                && (one.state() == SubmissionState.ASKING || one.state() == SubmissionState.REFUSED);
        Set<String> names = new LinkedHashSet<>(one.asks());
        if (names.isEmpty()) names.addAll(List.of(Answers.SERIAL, Answers.FORMAT));
        model.addAttribute("item", one);
        model.addAttribute("mayAnswer", mayAnswer);
        model.addAttribute("hasReport", hasReport(one));
        model.addAttribute(
                "asks",
                names.stream()
                        .map(name -> new Ask(
                                name, words.label(name), one.answers().get(name).orElse("")))
                        .toList());
        model.addAttribute("terminals", choices.terminals(one.office()));
        model.addAttribute(
                "bundle",
                Optional.ofNullable(one.sha256())
                        .flatMap(bundles::ofFile)
                        .map(TakenBundle::id)
                        .orElse(null));
        model.addAttribute("hasMisfit", misfits.of(one).isPresent());
        return "submission";
    }

    @PostMapping("/submissions/{id:[0-9]{1,18}}/answers")
    String answer(@PathVariable long id, @RequestParam Map<String, String> form, Authentication person) {
        find(id);
        Map<String, String> answers = new TreeMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith(ANSWER)) answers.put(name.substring(ANSWER.length()), value);
        });
        if (Answers.problem(answers).isPresent()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        boolean isKept = submissions.answer(id, answers, person.getName()) == Submissions.Answered.KEPT;
        return "redirect:/submissions/" + id + (isKept ? "" : "?late");
    }

    @GetMapping("/submissions/{id:[0-9]{1,18}}/report.csv")
    ResponseEntity<Resource> report(@PathVariable long id) {
        Submission one = find(id);
        if (!hasReport(one)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return Download.report(id, spool.report(one.file()));
    }

    /** For an agent whose bundle contradicted the ledger, to be saved onto the stick. */
    @GetMapping("/submissions/{id:[0-9]{1,18}}/receipt")
    ResponseEntity<byte[]> receipt(@PathVariable long id) throws IOException {
        MisfitReceipts.Carried carried =
                misfits.of(find(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(carried.fileName(), Download.OCTETS, carried.file());
    }

    /** While a file is read, its report is half of one. */
    private boolean hasReport(Submission one) {
        return one.state() != SubmissionState.WAITING && Files.exists(spool.report(one.file()));
    }

    private Submission find(long id) {
        return submissions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
