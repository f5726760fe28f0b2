package id.titian.hub.api.people;

import id.titian.hub.api.Decision;
import id.titian.hub.people.change.PersonChange;
import id.titian.hub.people.change.PersonChanges;
import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.identity.Employment.EndReason;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
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
@RequestMapping("/api/people")
final class ChangesApi {

    /**
     * The dates of a person as somebody wants them, those too that stay; what is left out is none.
     *
     * @param employedFrom the first day.
     * @param employedTo the last day, included.
     * @param endReason why it ends.
     * @param reason why it should be changed.
     * @param who the person's name.
     */
    record Wanted(
            @Nullable LocalDate employedFrom,
            @Nullable LocalDate employedTo,
            @Nullable EndReason endReason,
            @Nullable String reason,
            @Nullable String who) {

        private String by(Authentication token) {
            return new Decision(null, who, reason).by(token);
        }
    }

    /** The number of what was made. */
    record Drafted(long id) {}

    private final PersonChanges changes;

    ChangesApi(PersonChanges changes) {
        this.changes = changes;
    }

    @GetMapping("/changes")
    @Operation(summary = "Changes of people's dates, the latest first, at most 1 000")
    List<PersonChange> list(@RequestParam(required = false) PersonChange.@Nullable State state) {
        return changes.list(state);
    }

    @PostMapping("/{nip}/changes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for a change of a person's dates of employment",
            description =
                    "Say all dates as they shall be. Nothing of it counts until another person, who has another token,"
                            + " approves it. One change of a person waits at a time.")
    Drafted draft(@PathVariable String nip, @RequestBody Wanted wanted, Authentication token) {
        return new Drafted(changes.draft(
                nip,
                new Employment(wanted.employedFrom(), wanted.employedTo(), wanted.endReason()),
                wanted.reason() == null ? "" : wanted.reason(),
                token.getName(),
                wanted.by(token)));
    }

    @PostMapping("/changes/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Approve a change; by another person than the one who drafted it")
    void approve(@PathVariable long id, @RequestBody Decision decided, Authentication token) {
        changes.approve(id, token.getName(), decided.by(token));
    }

    @PostMapping("/changes/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline a change, with a reason; by another person than the one who drafted it")
    void decline(@PathVariable long id, @RequestBody Decision decided, Authentication token) {
        changes.decline(id, decided.reason() == null ? "" : decided.reason(), token.getName(), decided.by(token));
    }
}
