package id.titian.hub.api.submission;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.table.TableMappings;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/table-mappings")
final class TableMappingsApi {

    private final TableMappings mappings;

    TableMappingsApi(TableMappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping
    @Operation(
            summary = "How tables of each office are read without asking anybody",
            description = "Where isCut is true there are more: ask for one office.")
    TableMappings.Part list(@RequestParam(required = false) @Nullable String office) {
        return mappings.list(office);
    }

    @DeleteMapping("/{office}/{fingerprint}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Forget how tables of a shape are read",
            description = "The next one is asked about again. What was taken stays.")
    void forget(@PathVariable String office, @PathVariable String fingerprint, Authentication token) {
        if (!mappings.forget(office, fingerprint, token.getName()))
            throw ApiProblem.missing("table of that shape in that office");
    }
}
