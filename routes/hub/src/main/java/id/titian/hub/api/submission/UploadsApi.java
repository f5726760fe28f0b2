package id.titian.hub.api.submission;

import id.titian.contract.Bytes;
import id.titian.hub.api.ImportBodies;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.upload.Upload;
import id.titian.hub.submission.upload.Uploads;
import id.titian.hub.submission.way.Bodies;
import id.titian.hub.submission.way.Handover;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/submissions/parts")
final class UploadsApi {

    private final Uploads uploads;
    private final Submissions submissions;
    private final Bodies bodies;
    private final Handover handover;

    UploadsApi(Uploads uploads, Submissions submissions, Bodies bodies, Handover handover) {
        this.uploads = uploads;
        this.submissions = submissions;
        this.bodies = bodies;
        this.handover = handover;
    }

    /**
     * How far a file has come.
     *
     * @param id what its parts are sent to.
     * @param octets of the whole file.
     * @param held octets that need not be sent again: the offset of the next part.
     * @param submission what became of it; null: not whole yet.
     */
    record UploadView(
            UUID id, long octets, long held, @Nullable SubmissionView submission) {

        static UploadView of(Upload upload) {
            return new UploadView(
                    upload.id(),
                    upload.octets(),
                    upload.held(),
                    upload.submission() == null ? null : SubmissionView.of(upload.submission()));
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Announce a file that comes in parts",
            description = "It lapses after seven days without a part.")
    UploadView begin(
            @Parameter(description = "what the file is called") @RequestParam(defaultValue = "") String name,
            @Parameter(description = "of the whole file") @RequestParam long octets,
            @Parameter(description = "of the whole file, 64 hexadecimal digits")
                    @RequestParam(required = false)
                    @Nullable
                    String sha256,
            @Parameter(description = "the office that it is for") @RequestParam(required = false) @Nullable
                    String office,
            @Parameter(description = "the terminal that wrote it") @RequestParam(required = false) @Nullable
                    String serial,
            @Parameter(description = "what it is, if the hub shall not look for itself")
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            Authentication token) {
        if (octets < 1)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "octets-invalid", "octets is the length of the file, 1 or more.");
        var announced = new Uploads.Announced(
                Way.REST,
                token.getName(),
                name,
                Said.office(office, submissions),
                Said.answers(parameters),
                octets,
                sha256(sha256));
        return UploadView.of(SubmissionProblems.told(() -> uploads.begin(announced)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a file in parts has come")
    UploadView one(@PathVariable UUID id, Authentication token) {
        return UploadView.of(SubmissionProblems.told(() -> uploads.find(id, token.getName())));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Send the next part",
            description =
                    "It begins exactly where the one before ended; what came of a part that was cut counts. The last"
                            + " part makes a submission of the file.",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "Octets of the file from the offset on, as many as the sender likes.",
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    UploadView append(
            @PathVariable UUID id,
            @Parameter(description = "where the part begins") @RequestParam long offset,
            HttpServletRequest request,
            Authentication token) {
        ImportBodies.requireWhole(request);
        return UploadView.of(SubmissionProblems.told(() -> bodies.within(
                request.getInputStream(), in -> uploads.append(id, token.getName(), offset, in, handover::hand))));
    }

    private static @Nullable Bytes sha256(@Nullable String hex) {
        if (hex == null || hex.isBlank()) return null;
        if (!hex.matches("[0-9a-fA-F]{64}"))
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "sha256-invalid", "sha256 has 64 hexadecimal digits.");
        return Bytes.ofHex(hex);
    }
}
