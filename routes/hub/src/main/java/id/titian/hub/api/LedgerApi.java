package id.titian.hub.api;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.WallClock;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.ledger.KeyRow;
import id.titian.hub.ledger.Ledger;
import id.titian.hub.ledger.LedgerFilter;
import id.titian.hub.ledger.LedgerPunch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/ledger")
final class LedgerApi {

    /** A row of the ledger and the key that destinations know it by. */
    record Row(String key, LedgerPunch punch) {}

    private final Ledger ledger;
    private final PunchTrace traces;

    LedgerApi(Ledger ledger, PunchTrace traces) {
        this.ledger = ledger;
        this.traces = traces;
    }

    @GetMapping
    @Operation(summary = "Rows of the ledger in the order of their arrival")
    Page<Row> page(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String serial,
            @RequestParam(required = false) @Nullable String pin,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.limit(limit, Ledger.PAGE_MAX);
        var filter = new LedgerFilter(
                Optional.ofNullable(day),
                Optional.ofNullable(serial).map(Punch::normalSerial),
                Optional.ofNullable(pin));
        List<Row> rows = ledger.page(filter, after, limit).stream()
                .map(punch -> new Row(punch.key().hash().hex(), punch))
                .toList();
        return Page.of(rows, limit, row -> row.punch().id());
    }

    @GetMapping("/{key}")
    @Operation(
            summary =
                    "The trace of one punch, from the terminal's bytes to the receipts, and to the days and months that looked at it",
            description =
                    "key is the 32 hexadecimal digits that destinations know it by; a day makes the search quick.")
    PunchTrace.Trace trace(@PathVariable String key, @RequestParam(required = false) @Nullable LocalDate day) {
        if (!key.matches("[0-9a-f]{32}"))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "key-invalid", "A key has 32 hexadecimal digits in lower case.");
        return traces.of(Bytes.ofHex(key), day).orElseThrow(() -> ApiProblem.missing("punch with that key"));
    }

    @GetMapping("/rows/{id}")
    @Operation(summary = "The trace of one row of the ledger")
    PunchTrace.Trace row(@PathVariable long id) {
        return traces.of(id).orElseThrow(() -> ApiProblem.missing("row with that number"));
    }

    @GetMapping("/keys")
    @Operation(
            summary = "The identity of every row, for comparing the ledger with something else",
            description = "Text, a line a row: serial;pin;time;ordinal. A cell with a semicolon or quote is quoted.")
    void keys(@RequestParam(defaultValue = "0") long after, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        try (var out = new BufferedWriter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16)) {
            long last = after;
            while (true) {
                List<KeyRow> rows = ledger.keys(last, Ledger.KEYS_MAX);
                for (KeyRow row : rows) out.write(line(row.key()));
                if (rows.size() < Ledger.KEYS_MAX) return;
                last = rows.get(rows.size() - 1).id();
            }
        }
    }

    private static String line(PunchKey key) {
        return cell(key.serial())
                + ';'
                + cell(key.pin())
                + ';'
                + WallClock.text(key.punchTime())
                + ';'
                + key.ordinal()
                + '\n';
    }

    private static String cell(String text) {
        return text.indexOf(';') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
