package id.titian.hub.api;

import id.titian.contract.Bytes;
import id.titian.hub.act.Act;
import id.titian.hub.act.Acts;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.ImportReport;
import id.titian.hub.people.PeopleImport;
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
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
final class PeopleApi {

    private static final int TERMINALS_MAX = 10_000;
    private static final int ACTS_MAX = 1_000;

    /**
     * A terminal that was adopted or that announced itself.
     *
     * @param officeSource whether it is no terminal but what the hub keeps paper and tables of its office under.
     */
    record Terminal(
            String serial,
            @Nullable String nickname,
            @Nullable String office,
            @Nullable String pinGroup,
            Instant firstSeenAt,
            @Nullable Instant adoptedAt,
            boolean officeSource) {}

    private final PeopleImport people;
    private final Acts acts;
    private final Bodies bodies;
    private final JdbcClient jdbc;

    PeopleApi(PeopleImport people, Acts acts, Bodies bodies, JdbcClient jdbc) {
        this.bodies = bodies;
        this.people = people;
        this.acts = acts;
        this.jdbc = jdbc;
    }

    @PostMapping(value = "/imports/{kind}")
    @Operation(
            summary = "Import a file of people, as CSV or XLSX",
            description =
                    "The body is the file, told by what it holds. Of offices, terminals, employees and mappings sound"
                            + " rows are taken, and the report names every other with its line. The other kinds are taken whole"
                            + " or not at all: rows-refused has the rows in \"problems\". \"warnings\" are rows that were taken"
                            + " and need a look.",
            requestBody =
                    @RequestBody(
                            required = true,
                            description =
                                    "CSV in UTF-8 with a heading; semicolons, commas or tabs; or an XLSX workbook of"
                                            + " which one sheet has rows. At most 16 MiB.",
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    ImportReport take(
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "offices",
                                                "terminals",
                                                "employees",
                                                "mappings",
                                                "units",
                                                "postings",
                                                "states",
                                                "deputies",
                                                "accounts",
                                                "performance",
                                                "bases",
                                                "reports"
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
            Bytes file = Bytes.of(in.readNBytes(PeopleImport.FILE_MAX + 1));
            return people.take(kind(kind), file, Decision.by(who, token));
        }
    }

    @GetMapping("/terminals")
    @Operation(summary = "All terminals, those nobody has adopted first")
    List<Terminal> terminals() {
        return jdbc.sql("""
                        select serial, nickname, office, pin_group, first_seen_at, adopted_at, office_source from terminal
                         order by adopted_at is not null, serial limit ?
                        """)
                .param(TERMINALS_MAX)
                .query((row, n) -> {
                    Timestamp adopted = row.getTimestamp(6);
                    return new Terminal(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getTimestamp(5).toInstant(),
                            adopted == null ? null : adopted.toInstant(),
                            row.getBoolean(7));
                })
                .list();
    }

    @GetMapping("/acts")
    @Operation(summary = "What people did by hand, newest first")
    List<Act> acts(@RequestParam(defaultValue = "100") int limit) {
        return acts.latest(Page.limit(limit, ACTS_MAX));
    }

    private static ImportKind kind(String word) {
        for (ImportKind kind : ImportKind.values()) if (kind.word().equals(word.toLowerCase(Locale.ROOT))) return kind;
        throw new ApiProblem(
                HttpStatus.NOT_FOUND,
                "import-unknown",
                "There are imports of offices, terminals, employees, mappings, units, postings, states, deputies,"
                        + " accounts, performance, bases and reports.");
    }
}
