package id.titian.hub.api.evidence;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.extract.Extracts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attendance/extract")
final class ExtractApi {

    private final Extracts extracts;

    ExtractApi(Extracts extracts) {
        this.extracts = extracts;
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "A ZIP whose last octets are its seal")
    @Operation(
            summary = "A sealed extract for an audit",
            description =
                    "Days with all their revisions, months, adjustments, facts, punches and the batches that brought them, both"
                            + " days included, at most 400; without an office also the book of acts. ./titian verify-extract checks"
                            + " it off-line: the seal is the hub's signature over every octet before it.")
    void extract(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable String office,
            Authentication token,
            HttpServletResponse response)
            throws IOException {
        if (to.isBefore(from) || from.plusDays(Extracts.SPAN_MAX).isBefore(to))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "span-invalid",
                    "From " + from + " to " + to + " is no span of at most " + Extracts.SPAN_MAX + " days.");
        if (office != null && !extracts.isOffice(office)) throw ApiProblem.missing("office " + office);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"titian-" + from + "-" + to + ".zip\"");
        extracts.write(from, to, office, token.getName(), response.getOutputStream());
    }
}
