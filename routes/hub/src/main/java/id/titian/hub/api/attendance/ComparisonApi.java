package id.titian.hub.api.attendance;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.compare.Comparison;
import id.titian.hub.compare.Differences;
import id.titian.hub.compare.Reading;
import id.titian.hub.compare.ReadingRefusedException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attendance/comparisons")
final class ComparisonApi {

    /**
     * What is compared.
     *
     * @param office only its people; everybody if it is left out.
     * @param before how months are judged now, if it is left out.
     */
    record Asked(
            @Nullable String office,
            @Nullable Side before,
            @Nullable Side after) {}

    /**
     * One reading.
     *
     * @param rulebook its number; the one in force if it is left out.
     * @param instead which policy stands for which.
     */
    record Side(@Nullable Long rulebook, @Nullable Map<String, String> instead) {

        static Reading reading(@Nullable Side side) {
            return side == null
                    ? new Reading(null, Map.of())
                    : new Reading(side.rulebook(), side.instead() == null ? Map.of() : side.instead());
        }
    }

    private final Comparison comparison;

    ComparisonApi(Comparison comparison) {
        this.comparison = comparison;
    }

    @PostMapping("/{month}")
    @Operation(
            summary = "Who would be paid differently",
            description =
                    "Judges a month by two readings of a rule, or by two rulebooks, and says who differs, on which days and by"
                            + " how many rupiah. Nothing is changed by it.")
    Differences compare(@PathVariable YearMonth month, @RequestBody Asked asked) {
        try {
            return comparison.compare(month, asked.office(), Side.reading(asked.before()), Side.reading(asked.after()));
        } catch (ReadingRefusedException e) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
