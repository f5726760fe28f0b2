package id.titian.hub.api;

import id.titian.contract.Punch;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.hub.act.Acts;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.reception.FrontDoor;
import id.titian.hub.watch.Knock;
import id.titian.hub.watch.Knocks;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/reception")
final class ReceptionApi {

    private static final int OPTIONS_MAX = 50;

    /**
     * A terminal that calls the hub.
     *
     * @param state {@code idle}, {@code receiving}, {@code waiting}; {@code stranger} for one that nobody let in.
     */
    record Caller(
            String serial,
            String name,
            String family,
            String state,
            @Nullable Instant lastContact,
            @Nullable Long clockOffsetSeconds,
            @Nullable Long records,
            String problem) {

        static Caller of(TerminalState state) {
            return new Caller(
                    state.serial().orElse(""),
                    state.name(),
                    state.family(),
                    state.state(),
                    state.lastContact().orElse(null),
                    state.clockOffsetSeconds().isPresent()
                            ? state.clockOffsetSeconds().getAsLong()
                            : null,
                    state.records().isPresent() ? state.records().getAsLong() : null,
                    state.problem());
        }
    }

    /**
     * How a terminal is let in.
     *
     * @param family the word of the family that answers it.
     * @param setClock whether its clock may be set, outside of rush hours; false if left out.
     * @param options settings of the family; none if left out.
     * @param who the person's name.
     */
    record LettingIn(
            @Nullable String family,
            @Nullable Boolean setClock,
            @Nullable Map<String, String> options,
            @Nullable String who) {}

    private final FrontDoor door;
    private final Knocks knocks;
    private final Acts acts;

    ReceptionApi(FrontDoor door, Knocks knocks, Acts acts) {
        this.door = door;
        this.knocks = knocks;
        this.acts = acts;
    }

    @GetMapping("/terminals")
    @Operation(summary = "Terminals that call the hub: those that were let in, and strangers who knocked")
    List<Caller> terminals() {
        return door.terminals().stream().map(Caller::of).toList();
    }

    @GetMapping("/strangers")
    @Operation(
            summary = "Terminals that knocked at an agent or at the hub and that nobody let in",
            description =
                    "Nothing of them was taken. Import one of ours with its office, and let it in where it knocked.")
    List<Knock> strangers() {
        List<Knock> all = new ArrayList<>(knocks.here(AgentRegistry.HUB_ITSELF, door.terminals()));
        all.addAll(knocks.atAgents());
        return List.copyOf(all);
    }

    @PutMapping("/terminals/{serial}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a terminal in, or change how; it must have been imported with its office before")
    void letIn(@PathVariable String serial, @RequestBody LettingIn how, Authentication token) {
        String family = how.family() == null ? "" : how.family();
        if (!door.families().contains(family))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "family-unknown",
                    "No family \"" + family + "\" is received here; known are " + door.families() + ".");
        Map<String, String> options = how.options() == null ? Map.of() : how.options();
        if (options.size() > OPTIONS_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "options-too-many", "A terminal has at most " + OPTIONS_MAX + " options.");
        boolean setClock = how.setClock() != null && how.setClock();
        String who = Decision.by(how.who(), token);
        String known = Punch.normalSerial(serial);
        if (!door.letIn(known, family, setClock, options, who))
            throw new ApiProblem(
                    HttpStatus.CONFLICT,
                    "terminal-homeless",
                    "Nobody has said where terminal " + known + " hangs, so what its clock shows has no zone. Import it"
                            + " with its office first.");
        acts.record(who, "let terminal in", known, family + (setClock ? ", clock may be set" : ""));
    }

    @DeleteMapping("/terminals/{serial}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a terminal in no more; what it pushed stays, what it has stays with it")
    void showOut(@PathVariable String serial, Authentication token) {
        String known = Punch.normalSerial(serial);
        if (!door.showOut(known)) throw ApiProblem.missing("terminal of that serial number that was let in");
        acts.record(token.getName(), "show terminal out", known, "");
    }

    @PostMapping("/terminals/{serial}/read")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ask a terminal for everything that it has again, at its next call")
    void read(@PathVariable String serial, Authentication token) {
        String known = Punch.normalSerial(serial);
        if (!door.readAgain(known)) throw ApiProblem.missing("terminal of that serial number that was let in");
        acts.record(token.getName(), "read terminal again", known, "");
    }
}
