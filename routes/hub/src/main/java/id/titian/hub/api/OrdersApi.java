package id.titian.hub.api;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.WireLimits;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.orders.GivenOrder;
import id.titian.hub.orders.KnownPeople;
import id.titian.hub.orders.KnownPerson;
import id.titian.hub.orders.Orders;
import id.titian.hub.orders.Wish;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/terminals/{serial}")
final class OrdersApi {

    /**
     * What is wanted of a terminal.
     *
     * @param kind {@code list_users}, {@code remove_user} or {@code read_again}.
     * @param pin whom to remove, as the list of the terminal writes it.
     * @param from the first day to read again; left out for everything.
     * @param to the last day to read again; left out for until now.
     * @param who the person's name; a removal needs it.
     * @param reason why; a removal needs it.
     * @param force removes somebody although the mapping of that PIN is still valid.
     */
    record Wanted(
            @Nullable String kind,
            @Nullable String pin,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String who,
            @Nullable String reason,
            @Nullable Boolean force) {}

    /**
     * Whom a terminal knows, held against the mapping.
     *
     * @param next give this as {@code after} to get the next part; null if this is the last.
     */
    record People(
            KnownPeople.Summary summary,
            List<KnownPerson> items,
            @Nullable Long next) {}

    private final Orders orders;
    private final KnownPeople people;

    OrdersApi(Orders orders, KnownPeople people) {
        this.orders = orders;
        this.people = people;
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Want something of a terminal: list its users, remove one, read its log again",
            description =
                    "It is sent to whoever has the terminal until that one tells what became of it, for seven days."
                            + " A removal needs who and reason, and force where the mapping of the PIN is still valid.")
    GivenOrder order(@PathVariable String serial, @RequestBody Wanted wanted, Authentication token) {
        String known = known(serial);
        TerminalOrder.Kind kind = kind(wanted.kind());
        boolean isRemoval = kind == TerminalOrder.Kind.REMOVE_USER;
        Decision decision = new Decision(null, wanted.who(), wanted.reason());
        String who = isRemoval ? decision.by(token) : Decision.by(wanted.who(), token);
        String reason = isRemoval || hasText(wanted.reason()) ? decision.why() : "";
        boolean force = wanted.force() != null && wanted.force();
        return orders.give(
                known,
                new Wish(
                        kind,
                        pin(isRemoval, wanted.pin()),
                        Optional.ofNullable(wanted.from()),
                        Optional.ofNullable(wanted.to()),
                        who,
                        reason),
                force);
    }

    @GetMapping("/orders")
    @Operation(summary = "What was wanted of a terminal and what became of it, the newest first")
    Page<GivenOrder> orders(
            @PathVariable String serial,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long after,
            @RequestParam(defaultValue = "50") int limit) {
        return Page.of(orders.of(known(serial), after, Page.limit(limit, Orders.PAGE_MAX)), limit, GivenOrder::number);
    }

    @GetMapping("/users")
    @Operation(
            summary = "Whom a terminal knows, as it last listed them, held against the mapping of PINs",
            description =
                    "mapped: an employee has that PIN today or will; ended: the mapping has ended, a candidate for"
                            + " removal; unmapped: nobody at the hub has it; missing: mapped today and not on the terminal.")
    People users(
            @PathVariable String serial,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit) {
        String known = known(serial);
        Page.limit(limit, KnownPeople.PAGE_MAX);
        if (after < 0 || standing != null && !KnownPeople.STANDINGS.contains(standing))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "bad-request",
                    "standing is one of " + KnownPeople.STANDINGS + ", and after is what next has said before.");
        KnownPeople.Summary summary =
                people.summary(known).orElseThrow(() -> ApiProblem.missing("terminal of that serial number"));
        List<KnownPerson> items = summary.listedAt() == null
                ? List.of()
                : people.page(known, Optional.ofNullable(standing), after, limit);
        return new People(summary, items, items.size() < limit ? null : after + limit);
    }

    private String known(String serial) {
        String known = Punch.normalSerial(serial);
        if (!orders.isKnown(known)) throw ApiProblem.missing("terminal of that serial number");
        return known;
    }

    private static TerminalOrder.Kind kind(@Nullable String word) {
        for (TerminalOrder.Kind kind : TerminalOrder.Kind.values())
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
        throw new ApiProblem(
                HttpStatus.BAD_REQUEST,
                "kind-unknown",
                "\"kind\" is one of list_users, remove_user and read_again, not " + word + ".");
    }

    private static Optional<String> pin(boolean isRemoval, @Nullable String pin) {
        if (isRemoval != hasText(pin) || pin != null && pin.length() > WireLimits.PIN_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "pin-wrong",
                    "A removal, and nothing else, names in \"pin\" whom it means, as the terminal lists them.");
        return isRemoval ? Optional.ofNullable(pin) : Optional.empty();
    }

    private static boolean hasText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
