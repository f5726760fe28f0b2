package id.titian.hub.api.submission;

import id.titian.hub.api.Decision;
import id.titian.hub.api.ImportBodies;
import id.titian.hub.api.Page;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.bundle.MisfitReceipts;
import id.titian.hub.download.Download;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Brought;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.way.Bodies;
import id.titian.hub.submission.way.Handover;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/submissions")
final class SubmissionsApi {

    private static final int LIST_MAX = 500;

    /**
     * Answers to what a file asks.
     *
     * @param answers by the names that stand in {@code asks}; a blank one takes an earlier answer back.
     * @param who the person's name.
     */
    record Given(
            @Nullable Map<String, String> answers, @Nullable String who) {}

    private final Submissions submissions;
    private final Spool spool;
    private final Bodies bodies;
    private final Handover handover;
    private final MisfitReceipts misfits;

    SubmissionsApi(Submissions submissions, Spool spool, Bodies bodies, Handover handover, MisfitReceipts misfits) {
        this.submissions = submissions;
        this.spool = spool;
        this.bodies = bodies;
        this.handover = handover;
        this.misfits = misfits;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Hand in a file",
            description =
                    "The body is the file. When this answers, the file is on the hub's disk; what becomes of it is"
                            + " told under its number. Options of a format are parameters option.<name>.",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "Any file, under any content type.",
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    SubmissionView take(
            @Parameter(description = "what the file is called") @RequestParam(defaultValue = "") String name,
            @Parameter(description = "the office that it is for") @RequestParam(required = false) @Nullable
                    String office,
            @Parameter(description = "the terminal that wrote it") @RequestParam(required = false) @Nullable
                    String serial,
            @Parameter(description = "what it is, if the hub shall not look for itself")
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Authentication token) {
        ImportBodies.requireWhole(request);
        Answers answers = Said.answers(parameters);
        @Nullable String known = Said.office(office, submissions);
        return SubmissionProblems.told(() -> {
            spool.requireRoomFor(request.getContentLengthLong());
            var file = bodies.within(request.getInputStream(), in -> spool.keep(in, name));
            return SubmissionView.of(handover.hand(new Brought(file, Way.REST, token.getName(), known, answers)));
        });
    }

    @GetMapping
    @Operation(summary = "What was handed in, newest first")
    Page<SubmissionView> list(
            @RequestParam(required = false) @Nullable SubmissionState state,
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "100") int limit) {
        List<SubmissionView> found =
                submissions.list(new Submissions.Filter(state, office, after), Page.limit(limit, LIST_MAX)).stream()
                        .map(SubmissionView::of)
                        .toList();
        return Page.of(found, limit, SubmissionView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a file")
    SubmissionView one(@PathVariable long id) {
        return SubmissionView.of(find(id));
    }

    @PutMapping("/{id}/answers")
    @Operation(
            summary = "Answer what a file asks, and have it read again",
            description = "All other files with the same octets that ask get the same answers.")
    SubmissionView answer(
            @PathVariable long id,
            @org.springframework.web.bind.annotation.RequestBody Given given,
            Authentication token) {
        find(id);
        Map<String, String> answers = given.answers() == null ? Map.of() : given.answers();
        Answers.problem(answers).ifPresent(problem -> {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "answer-invalid", problem);
        });
        return switch (submissions.answer(id, answers, Decision.by(given.who(), token))) {
            case KEPT -> SubmissionView.of(find(id));
            case TOO_LATE ->
                throw new ApiProblem(
                        HttpStatus.CONFLICT,
                        "submission-read",
                        "The file is being read or was taken already. What is in the ledger stays; if it was taken for the wrong"
                                + " terminal, have those punches corrected.");
            case GONE ->
                throw new ApiProblem(
                        HttpStatus.GONE,
                        "submission-gone",
                        "The hub does not have the file: it was never kept, or was deleted when its days were over. Hand it in"
                                + " again, with this answer.");
        };
    }

    @GetMapping(value = "/{id}/report.csv", produces = "text/csv")
    @Operation(summary = "The rows of a file that were not taken as they stood")
    ResponseEntity<Resource> report(@PathVariable long id) {
        Submission one = find(id);
        Path report = spool.report(one.file());
        // While a file is read, its report is half of one.
        if (one.state() == SubmissionState.WAITING || !Files.exists(report))
            throw new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "report-missing",
                    "There is no report of rows: the file has none to report, was not read yet, or was deleted when its days"
                            + " were over. What could not be read is in quarantine.");
        return Download.report(id, report);
    }

    @GetMapping("/{id}/receipt.ttr")
    @Operation(
            summary =
                    "The receipt for an agent whose bundle contradicted the ledger, as a file, signed, to be put onto the stick",
            description = "By it the agent begins a new journal. That for a bundle that was taken is under /bundles.")
    ResponseEntity<byte[]> receipt(@PathVariable long id) throws IOException {
        MisfitReceipts.Carried carried = misfits.of(find(id))
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.NOT_FOUND,
                        "receipt-missing",
                        "Only a bundle that was refused with bundle-contradicts has a receipt here, as long as the hub keeps"
                                + " its file. That for a bundle that was taken is under /api/bundles."));
        return Download.of(carried.fileName(), Download.OCTETS, carried.file());
    }

    private Submission find(long id) {
        return submissions.find(id).orElseThrow(() -> ApiProblem.missing("submission " + id));
    }
}
