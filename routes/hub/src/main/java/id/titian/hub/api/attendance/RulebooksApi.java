package id.titian.hub.api.attendance;

import id.titian.hub.api.Decision;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.RulebookLine;
import id.titian.hub.rulebook.RulebookRefusedException;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.rules.check.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rulebooks")
final class RulebooksApi {

    /**
     * A set of rules.
     *
     * @param files policies, calendars and ladders: text by file name.
     * @param cases worked cases: text by file name.
     */
    record Offered(
            @Nullable Map<String, String> files,
            @Nullable Map<String, String> cases,
            @Nullable String who,
            @Nullable String note) {}

    /** What became of the worked cases. */
    record Checked(int passed, int failed, List<Outcome> outcomes) {}

    /** The policies of an office, one after the other. */
    record Chain(@Nullable List<String> policies, @Nullable String who) {}

    private final Rulebooks rulebooks;
    private final OfficePolicies offices;

    RulebooksApi(Rulebooks rulebooks, OfficePolicies offices) {
        this.rulebooks = rulebooks;
        this.offices = offices;
    }

    @GetMapping
    @Operation(summary = "The latest rulebooks, newest first, at most 100")
    List<RulebookLine> list() {
        return rulebooks.latest();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Put a set of rules",
            description =
                    "All policies, calendars, ladders and worked cases together. It is kept if it has no mistake, and is not in"
                            + " force before it is activated. A problem names file, line, key and what would be right.")
    RulebookLine put(@RequestBody Offered offered, Authentication token) throws RulebookRefusedException {
        String note = offered.note() == null ? "" : offered.note();
        return RulebookLine.of(rulebooks.put(
                offered.files() == null ? Map.of() : offered.files(),
                offered.cases() == null ? Map.of() : offered.cases(),
                new Decision(null, offered.who(), null).by(token),
                note.length() > 500 ? note.substring(0, 500) : note));
    }

    @GetMapping("/{id}/files")
    @Operation(summary = "The files of a rulebook, with its worked cases")
    Map<String, Map<String, String>> files(@PathVariable long id) {
        Rulebook book = find(id);
        return Map.of("files", book.files(), "cases", book.cases());
    }

    @PostMapping("/{id}/check")
    @Operation(summary = "Run the worked cases of a rulebook")
    Checked check(@PathVariable long id) {
        List<Outcome> outcomes = rulebooks.check(find(id));
        int passed = (int) outcomes.stream().filter(Outcome::isPassed).count();
        return new Checked(passed, outcomes.size() - passed, outcomes);
    }

    @PostMapping("/{id}/activate")
    @Operation(
            summary = "Put a rulebook in force",
            description =
                    "Refused while a worked case fails or a policy has none. Everything that is not closed is made anew.")
    RulebookLine activate(@PathVariable long id, @RequestBody Decision decision, Authentication token)
            throws RulebookRefusedException {
        return RulebookLine.of(rulebooks.activate(id, decision.by(token)));
    }

    @GetMapping("/offices")
    @Operation(summary = "Which policies each office has; those that are not here have those of the office above")
    Map<String, List<String>> offices() {
        return offices.all();
    }

    @PutMapping("/offices/{office}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say which policies an office has, one after the other without a gap")
    void say(@PathVariable String office, @RequestBody Chain chain, Authentication token)
            throws RulebookRefusedException {
        offices.say(
                office,
                chain.policies() == null ? List.of() : chain.policies(),
                new Decision(null, chain.who(), null).by(token));
    }

    private Rulebook find(long id) {
        return rulebooks.find(id).orElseThrow(() -> ApiProblem.missing("rulebook " + id));
    }
}
