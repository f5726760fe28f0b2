package id.titian.hub.api;

import id.titian.contract.Punch;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.quarantine.DecisionRefusedException;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import id.titian.hub.watch.ClockEvidence;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/quarantine")
final class QuarantineApi {

    /** A reason as people and programs see it. */
    record Reason(String code, String happened, String todo) {}

    /** An item with its reason in words. */
    record Item(QuarantineItem item, Reason reason) {}

    /**
     * An item with everything that a person needs to mend it.
     *
     * @param clock what is known of the clock that it waits for; null if it waits for something else.
     */
    record Detail(QuarantineItem item, Reason reason, ClockEvidence.@Nullable Evidence clock) {}

    private final Quarantine quarantine;
    private final ClockEvidence clocks;

    QuarantineApi(Quarantine quarantine, ClockEvidence clocks) {
        this.quarantine = quarantine;
        this.clocks = clocks;
    }

    @GetMapping
    @Operation(summary = "What waits for a human, and what waited", description = "state is open, closed or all")
    Page<Item> search(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String serial,
            @RequestParam(required = false) @Nullable String pin,
            @RequestParam(required = false) @Nullable String nip,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.limit(limit, QuarantineFilter.LIMIT_MAX);
        var filter = new QuarantineFilter(
                reason == null ? null : reason(reason),
                serial == null ? null : Punch.normalSerial(serial),
                pin,
                nip,
                name,
                office,
                day,
                open(state),
                after,
                limit);
        List<Item> items = quarantine.search(filter).stream()
                .map(item -> new Item(item, words(item.reason())))
                .toList();
        return Page.of(items, limit, item -> item.item().id());
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One item; of a punch that waits for its clock also its neighbours and the measured offsets",
            description =
                    "Neighbours are in the order of the journal, which is that of the terminal's log, and in the order of"
                            + " the clock.")
    Detail item(@PathVariable long id) {
        QuarantineItem item = quarantine.item(id).orElseThrow(() -> ApiProblem.missing("item with that number"));
        return new Detail(item, words(item.reason()), clocks.of(item).orElse(null));
    }

    @GetMapping("/reasons")
    @Operation(summary = "All reasons: what happened and what to do")
    List<Reason> reasons() {
        return Arrays.stream(QuarantineReason.values())
                .map(QuarantineApi::words)
                .toList();
    }

    @PostMapping("/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let items go on as they are: a suspect clock that was right, a refusal that was mended")
    void release(@RequestBody Decision decision, Authentication token) throws DecisionRefusedException {
        quarantine.release(decision.itemsMeant(), decision.by(token), decision.why());
    }

    @PostMapping("/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decide that items will never be used; they stay visible")
    void dismiss(@RequestBody Decision decision, Authentication token) throws DecisionRefusedException {
        quarantine.dismiss(decision.itemsMeant(), decision.by(token), decision.why());
    }

    private static Reason words(QuarantineReason reason) {
        return new Reason(reason.code(), reason.happened(), reason.todo());
    }

    private static QuarantineReason reason(String code) {
        try {
            return QuarantineReason.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "reason-unknown",
                    "There is no such reason. /api/quarantine/reasons lists them.");
        }
    }

    private static @Nullable Boolean open(String state) {
        return switch (state) {
            case "open" -> true;
            case "closed" -> false;
            case "all" -> null;
            default ->
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST, "state-unknown", "state is open, closed or all, not another word.");
        };
    }
}
