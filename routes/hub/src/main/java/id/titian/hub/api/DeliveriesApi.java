package id.titian.hub.api;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.delivery.Deliveries;
import id.titian.hub.delivery.Standing;
import id.titian.hub.delivery.Standings;
import id.titian.hub.overview.Numbers;
import id.titian.hub.overview.Overview;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
final class DeliveriesApi {

    private static final int DELIVERIES_MAX = 1_000;
    private static final List<String> STATES = List.of("waiting", "delivered", "refused", "recalled", "withdrawn");
    private static final Numbers.Outgoing NOTHING = new Numbers.Outgoing(0, 0, 0, "open");

    /** A destination, how it stands and how much goes there. */
    record DestinationView(
            String name,
            String state,
            String reason,
            Instant since,
            int failures,
            @Nullable Instant restingTo,
            long waiting,
            long delivered,
            long refused) {}

    /** One row of the outbox. */
    record DeliveryView(
            long id,
            String destination,
            long punch,
            LocalDate day,
            String state,
            int attempts,
            Instant dueAt,
            @Nullable String problem,
            @Nullable String receipt,
            @Nullable Instant deliveredAt) {}

    /** How many punches a destination will get beyond those that were meant for it. */
    record CaughtUp(int punches) {}

    private final Standings standings;
    private final Deliveries deliveries;
    private final Overview overview;
    private final JdbcClient jdbc;

    DeliveriesApi(Standings standings, Deliveries deliveries, Overview overview, JdbcClient jdbc) {
        this.standings = standings;
        this.deliveries = deliveries;
        this.overview = overview;
        this.jdbc = jdbc;
    }

    @GetMapping("/destinations")
    @Operation(summary = "All destinations, how they stand and how much goes there")
    List<DestinationView> destinations() {
        Map<String, Numbers.Outgoing> outgoing = overview.deliveries();
        return standings.all().stream()
                .map(standing -> view(standing, outgoing.getOrDefault(standing.name(), NOTHING)))
                .toList();
    }

    @PostMapping("/destinations/{name}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a destination go on that was parked, stopped or resting")
    void resume(@PathVariable String name, @RequestBody Decision decision, Authentication token) {
        if (!standings.resume(name, decision.by(token), decision.why()))
            throw ApiProblem.missing("destination of that name");
    }

    @PostMapping("/destinations/{name}/catch-up")
    @Operation(
            summary = "Let a destination have what was placed before it was configured or while it was switched off",
            description = "from is the first day. What it has already is not sent again.")
    CaughtUp catchUp(
            @PathVariable String name,
            @RequestParam LocalDate from,
            @RequestBody Decision decision,
            Authentication token) {
        OptionalInt punches = deliveries.catchUp(name, from, decision.by(token), decision.why());
        if (punches.isEmpty()) throw ApiProblem.missing("destination of that name");
        return new CaughtUp(punches.getAsInt());
    }

    @GetMapping("/deliveries")
    @Operation(
            summary = "Rows of the outbox",
            description = "state is waiting, delivered, refused, recalled or withdrawn")
    Page<DeliveryView> deliveries(
            @RequestParam(required = false) @Nullable String destination,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.limit(limit, DELIVERIES_MAX);
        if (state != null && !STATES.contains(state))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "state-unknown",
                    "state is one of " + String.join(", ", STATES) + ", not another word.");
        if (destination != null) requireKnown(destination);
        List<DeliveryView> deliveries = jdbc.sql("""
                        select id, destination, punch, day, state, attempts, due_at, problem, receipt, delivered_at
                          from delivery
                         where id > :after and (:destination::text is null or destination = :destination)
                           and (:state::text is null or state = :state) and (:day::date is null or day = :day::date)
                         order by id limit :limit
                        """)
                .param("after", after)
                .param("destination", destination)
                .param("state", state)
                .param("day", day)
                .param("limit", limit)
                .query((row, n) -> delivery(row))
                .list();
        return Page.of(deliveries, limit, DeliveryView::id);
    }

    /** An empty list would look as if nothing were owed to a destination whose name was mistyped. */
    private void requireKnown(String destination) {
        List<String> known = standings.all().stream().map(Standing::name).toList();
        if (known.contains(destination)) return;
        throw new ApiProblem(
                HttpStatus.BAD_REQUEST,
                "destination-unknown",
                known.isEmpty()
                        ? "There is no destination. Configure one under titian.destinations."
                        : "There is no destination of that name. Known are " + String.join(", ", known) + ".");
    }

    static DeliveryView delivery(java.sql.ResultSet row) throws java.sql.SQLException {
        Timestamp deliveredAt = row.getTimestamp("delivered_at");
        return new DeliveryView(
                row.getLong("id"),
                row.getString("destination"),
                row.getLong("punch"),
                row.getObject("day", LocalDate.class),
                row.getString("state"),
                row.getInt("attempts"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("problem"),
                row.getString("receipt"),
                deliveredAt == null ? null : deliveredAt.toInstant());
    }

    private static DestinationView view(Standing standing, Numbers.Outgoing outgoing) {
        return new DestinationView(
                standing.name(),
                standing.state().name().toLowerCase(Locale.ROOT),
                standing.reason(),
                standing.since(),
                standing.failures(),
                standing.restingTo().orElse(null),
                outgoing.waiting(),
                outgoing.delivered(),
                outgoing.refused());
    }
}
