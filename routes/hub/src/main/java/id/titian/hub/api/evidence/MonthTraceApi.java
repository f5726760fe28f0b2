package id.titian.hub.api.evidence;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.evidence.MonthEvidence;
import id.titian.hub.evidence.MonthTrace;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attendance/months")
final class MonthTraceApi {

    private final MonthEvidence evidence;

    MonthTraceApi(MonthEvidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/{month}/people/{nip}/trace")
    @Operation(
            summary = "What the month of a person was made of, down to the bytes of the terminals",
            description =
                    "The line, as it was closed, and what came too late for it; its days with a sentence for each mark; the"
                            + " punches of each day with terminal, agent, number in its journal, chain hashes and raw record; the"
                            + " facts with who drafted and who decided. At most 2 000 punches; isCut says whether there are more."
                            + " The way back from a punch is /api/ledger/{key}.")
    MonthTrace trace(@PathVariable YearMonth month, @PathVariable String nip, Locale locale) {
        return evidence.of(nip, month, locale).orElseThrow(() -> ApiProblem.missing("month " + month + " of " + nip));
    }
}
