package id.titian.hub.api;

import id.titian.hub.overview.AgentLine;
import id.titian.hub.overview.Coverage;
import id.titian.hub.overview.CoverageLine;
import id.titian.hub.overview.Numbers;
import id.titian.hub.overview.OfficeLine;
import id.titian.hub.overview.Overview;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
final class NumbersApi {

    private final Overview overview;
    private final Coverage coverage;

    NumbersApi(Overview overview, Coverage coverage) {
        this.overview = overview;
        this.coverage = coverage;
    }

    @GetMapping("/numbers")
    @Operation(summary = "The four honest numbers and what stands behind them")
    Numbers numbers() {
        return overview.numbers();
    }

    @GetMapping("/offices")
    @Operation(summary = "All offices, each with its day so far")
    List<OfficeLine> offices() {
        return overview.offices();
    }

    @GetMapping("/coverage")
    @Operation(
            summary = "Every terminal of an office: when anything last proved that it works, and how its punches come")
    List<CoverageLine> coverage() {
        return coverage.lines();
    }

    @GetMapping("/agents")
    @Operation(summary = "All agents, as they last said")
    List<AgentLine> agents() {
        return overview.agents();
    }
}
