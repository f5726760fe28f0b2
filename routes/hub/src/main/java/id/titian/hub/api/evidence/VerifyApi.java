package id.titian.hub.api.evidence;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.verify.Compared;
import id.titian.hub.verify.Cursor;
import id.titian.hub.verify.Difference;
import id.titian.hub.verify.Verification;
import id.titian.hub.verify.Window;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/verify")
final class VerifyApi {

    /**
     * What one step has found.
     *
     * @param counts what this step looked at.
     * @param differences what is not as it was written down, each with its arrival, journal numbers and punches.
     * @param next what to send as {@code after} for the next step; null if everything was looked at.
     */
    record VerifyStep(
            Compared counts,
            List<Difference> differences,
            @Nullable String next) {}

    private final Verification verification;

    VerifyApi(Verification verification) {
        this.verification = verification;
    }

    @GetMapping
    @Operation(
            summary = "Whether what is stored is what came",
            description =
                    "Recomputes the hash chains of all stored raw records, compares them with their neighbours, with custody and"
                            + " with every punch, and names what differs. A step takes about five seconds: ask again with after=next"
                            + " until next is null. from and to restrict it to what the hub received in that span; then nothing is"
                            + " said about what is missing. Codes: payload-altered, arrival-altered, arrival-missing, arrival-gone,"
                            + " seam-broken, custody-altered, punch-altered, entry-missing.")
    VerifyStep verify(
            @Parameter(description = "such as 2024-08-01T00:00:00Z") @RequestParam(required = false) @Nullable
                    Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String after) {
        if (from != null && to != null && !from.isBefore(to))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "span-invalid", "From " + from + " to " + to + " is no span of time.");
        @Nullable
        Cursor at = after == null
                ? null
                : Cursor.parse(after)
                        .orElseThrow(() -> new ApiProblem(
                                HttpStatus.BAD_REQUEST,
                                "cursor-invalid",
                                "Send as \"after\" exactly what the step before gave as \"next\"."));
        Verification.Step step = verification.step(new Window(from, to), at);
        @Nullable Cursor next = step.next();
        return new VerifyStep(step.counts(), step.differences(), next == null ? null : next.text());
    }
}
