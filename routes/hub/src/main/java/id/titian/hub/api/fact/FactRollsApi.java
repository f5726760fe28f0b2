package id.titian.hub.api.fact;

import id.titian.contract.Bytes;
import id.titian.hub.api.ImportBodies;
import id.titian.hub.api.fact.FactsApi.Verdict;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.roll.FactImport;
import id.titian.hub.paper.Clerk;
import id.titian.hub.sheet.Csv;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.submission.way.Bodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/facts")
final class FactRollsApi {

    /** How many facts were decided. */
    record Decided(int facts) {}

    private final FactImport roll;
    private final Decisions decisions;
    private final Bodies bodies;

    FactRollsApi(FactImport roll, Decisions decisions, Bodies bodies) {
        this.roll = roll;
        this.decisions = decisions;
        this.bodies = bodies;
    }

    @PostMapping("/imports/{kind}")
    @Operation(
            summary = "Draft what a file states, whole or not at all, as one batch",
            description =
                    "The body is the file. One row that cannot be taken keeps the file out; the answer names all such"
                            + " rows. What stands already stays as it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "CSV in UTF-8, or .xlsx, with a heading. At most 16 MiB.",
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    FactImport.Report take(
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "excuse",
                                                "remote-day",
                                                "roster",
                                                "event",
                                                "manual-punch",
                                                "clock-correction",
                                                "objection",
                                                "outage",
                                                "coverage"
                                            }))
                    @PathVariable
                    String kind,
            @Parameter(description = "the person who imports") @RequestParam(required = false) @Nullable String who,
            HttpServletRequest request,
            Authentication token)
            throws ImportRefusedException, IOException {
        ImportBodies.requireWhole(request);
        // One octet more than is allowed is enough to be refused.
        try (InputStream in = bodies.open(request.getInputStream())) {
            Bytes file = Bytes.of(in.readNBytes(Csv.FILE_MAX + 1));
            return roll.take(FactKind.of(kind), file, Clerk.of(token.getName(), who));
        }
    }

    @PostMapping("/batches/{batch}/approve")
    @Operation(summary = "Let all facts of a file count that still wait, by another person than the one who drafted it")
    Decided approve(
            @PathVariable UUID batch,
            @org.springframework.web.bind.annotation.RequestBody Verdict verdict,
            Authentication token) {
        return new Decided(decisions.approveAll(batch, verdict.right(), verdict.words(), verdict.clerk(token)));
    }

    @PostMapping("/batches/{batch}/decline")
    @Operation(summary = "Say no to all facts of a file that still wait, with words")
    Decided decline(
            @PathVariable UUID batch,
            @org.springframework.web.bind.annotation.RequestBody Verdict verdict,
            Authentication token) {
        return new Decided(decisions.declineAll(batch, verdict.right(), verdict.words(), verdict.clerk(token)));
    }
}
