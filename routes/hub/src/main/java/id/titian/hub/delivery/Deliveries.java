package id.titian.hub.delivery;

import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.hub.act.Acts;
import id.titian.hub.database.Turns;
import id.titian.hub.delivery.Outbox.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands over what is due and writes down what was answered. */
@Component
public class Deliveries {

    /** Looks at the outbox in one call, so that a stopping hub does not wait for a whole backlog. */
    static final int LOOKS_MAX = 100;

    /** Parcels between two writings-down: what a kill hands over once more at the most. */
    static final int PARCELS_MAX = 50;

    static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Destinations destinations;
    private final Outbox outbox;
    private final Standings standings;
    private final Turns turns;
    private final Acts acts;
    private final Clock clock;

    Deliveries(Destinations destinations, Outbox outbox, Standings standings, Turns turns, Acts acts, Clock clock) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.standings = standings;
        this.turns = turns;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Delivers what is due to one destination, if it is open and no other hub is at it.
     *
     * @return false if another hub is at it
     */
    public boolean deliver(String name) throws InterruptedException {
        Outlet outlet = destinations.outlet(name);
        return turns.whenFree(name, () -> {
            Destination.Grouping grouping = outlet.destination().grouping();
            outbox.followWithdrawals(name, grouping);
            if (grouping == Destination.Grouping.EACH) outbox.askToTakeBack(name);
            for (int look = 0; look < LOOKS_MAX; look++) if (!look(outlet)) return;
        });
    }

    /**
     * Lets a destination have what was placed before it was configured, or while it was switched off.
     *
     * @param from the first day.
     * @return how many punches it will get beyond those that were meant for it; empty if no destination has that name
     */
    @Transactional
    public OptionalInt catchUp(String name, LocalDate from, String who, String why) {
        if (!destinations.names().contains(name)) return OptionalInt.empty();
        int included = outbox.include(name, from);
        acts.record(who, "catch-up-destination", name, included + " punches from " + from + ": " + why);
        return OptionalInt.of(included);
    }

    /** Returns whether another look is worth it. */
    private boolean look(Outlet outlet) throws InterruptedException {
        int usual = outlet.settings().batchMax();
        int allowance = standings.of(outlet.name()).allowance(clock.instant(), usual);
        if (allowance == 0) return false;
        return outlet.destination().grouping() == Destination.Grouping.DAY
                ? lookForDays(outlet, allowance)
                : lookForParcels(outlet, allowance);
    }

    private boolean lookForParcels(Outlet outlet, int allowance) throws InterruptedException {
        List<Waiting> due = outbox.due(outlet.name(), allowance);
        for (int from = 0; from < due.size(); from += PARCELS_MAX) {
            boolean onward = carry(outlet, due.subList(from, Math.min(due.size(), from + PARCELS_MAX)));
            if (!onward) return false;
        }
        return !due.isEmpty() && (due.size() == allowance);
    }

    /** Returns false if the destination is not to be bothered further. */
    private boolean carry(Outlet outlet, List<Waiting> due) throws InterruptedException {
        List<Waiting> parcels = outbox.begin(due);
        List<Future<List<Delivery>>> onTheirWay = new ArrayList<>();
        for (Waiting waiting : parcels)
            onTheirWay.add(outlet.carriers().submit(() -> outlet.destination()
                    .deliver(new Consignment(
                            waiting.parcel().key().punchTime().toLocalDate(), List.of(waiting.parcel())))));
        List<Answer> answers = new ArrayList<>();
        Trouble trouble = new Trouble(outlet);
        try {
            for (int i = 0; i < parcels.size(); i++) {
                Waiting waiting = parcels.get(i);
                try {
                    answers.add(answer(waiting, onTheirWay.get(i).get()));
                    trouble.passed();
                } catch (ExecutionException e) {
                    // The hub stops, which says nothing about the destination.
                    if (e.getCause() instanceof InterruptedException stop) throw stop;
                    DestinationException failure = failure(e.getCause());
                    trouble.met(failure);
                    answers.add(postponed(waiting, failure));
                }
            }
        } finally {
            for (Future<?> future : onTheirWay) future.cancel(true);
            outbox.record(answers);
        }
        return trouble.isBearable();
    }

    private boolean lookForDays(Outlet outlet, int allowance) throws InterruptedException {
        List<LocalDate> days = outbox.dueDays(outlet.name(), allowance);
        for (LocalDate day : days) if (!carryDay(outlet, day)) return false;
        return !days.isEmpty() && days.size() == allowance;
    }

    private boolean carryDay(Outlet outlet, LocalDate day) throws InterruptedException {
        List<Waiting> parcels = outbox.wholeDay(outlet.name(), day);
        Trouble trouble = new Trouble(outlet);
        try {
            if (parcels.size() > Outbox.DAY_MAX)
                throw new DestinationException(
                        FailureClass.CONTRACT,
                        day + " has more than " + Outbox.DAY_MAX + " punches. Split the destination by office.",
                        null);
            parcels = outbox.begin(parcels);
            // All of it was withdrawn since it was looked up, and nobody has anything of it.
            if (parcels.isEmpty() && !outbox.isToBeTakenBack(outlet.name(), day)) return true;
            List<Delivery> deliveries = deliver(
                    outlet,
                    new Consignment(day, parcels.stream().map(Waiting::parcel).toList()));
            outbox.record(answers(parcels, deliveries));
            outbox.takenBack(outlet.name(), day);
            trouble.passed();
        } catch (DestinationException e) {
            trouble.met(e);
            int attempts = parcels.stream().mapToInt(Waiting::attempts).max().orElse(0);
            outbox.postponeDay(outlet.name(), day, again(attempts, e), said(e));
        }
        return trouble.isBearable();
    }

    private static List<Delivery> deliver(Outlet outlet, Consignment day)
            throws DestinationException, InterruptedException {
        try {
            return outlet.destination().deliver(day);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static List<Answer> answers(List<Waiting> parcels, List<Delivery> deliveries) throws DestinationException {
        requireAnAnswerEach(parcels, deliveries);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < parcels.size(); i++) {
            // What was delivered before keeps its first receipt, unless it is refused now.
            if (parcels.get(i).delivered() && deliveries.get(i) instanceof Delivery.Accepted) continue;
            answers.add(answer(parcels.get(i), deliveries.get(i)));
        }
        return answers;
    }

    private Answer answer(Waiting waiting, List<Delivery> deliveries) throws ExecutionException {
        try {
            requireAnAnswerEach(List.of(waiting), deliveries);
        } catch (DestinationException e) {
            throw new ExecutionException(e);
        }
        return answer(waiting, deliveries.get(0));
    }

    private static Answer answer(Waiting waiting, Delivery delivery) {
        if (delivery instanceof Delivery.Accepted accepted)
            return new Answer.Delivered(waiting.id(), accepted.receipt());
        Delivery.Refused refused = (Delivery.Refused) delivery;
        return new Answer.Refused(waiting.id(), refused.code() + ": " + refused.message());
    }

    private static void requireAnAnswerEach(List<Waiting> parcels, List<Delivery> deliveries)
            throws DestinationException {
        boolean each = parcels.size() == deliveries.size();
        for (int i = 0; each && i < parcels.size(); i++)
            each = parcels.get(i).parcel().key().equals(deliveries.get(i).key());
        if (!each)
            throw new DestinationException(
                    FailureClass.CONTRACT,
                    "The connector did not give one answer for each parcel in their order. Report this fault.",
                    null);
    }

    private Answer postponed(Waiting waiting, DestinationException failure) {
        return new Answer.Postponed(waiting.id(), again(waiting.attempts(), failure), said(failure));
    }

    private Instant again(int attempts, DestinationException failure) {
        // Parked and stopped parcels are not to blame: they go on at once when a person resumes the destination.
        if (failure.failureClass() != FailureClass.TRANSIENT) return clock.instant();
        return clock.instant().plus(RETRY.delay(attempts, failure.retryAfter().orElse(Duration.ZERO)));
    }

    private static String said(DestinationException failure) {
        String message = failure.getMessage();
        return message == null ? failure.failureClass().name() : message;
    }

    /** A connector may fail in its own words only; any other exception is a fault of ours that trying again won't mend. */
    private static DestinationException failure(@Nullable Throwable cause) {
        if (cause instanceof DestinationException failure) return failure;
        return new DestinationException(
                FailureClass.CONTRACT, "The connector broke: " + cause + ". Report this fault.", cause);
    }

    /** What one destination's failures add up to. */
    private final class Trouble {

        private final Outlet outlet;
        private boolean over;

        private Trouble(Outlet outlet) {
            this.outlet = outlet;
        }

        void passed() {
            if (over) return;
            Standing standing = standings.of(outlet.name());
            if (standing.failures() > 0 || standing.state() == Standing.State.RESTING)
                standings.succeeded(outlet.name());
        }

        void met(DestinationException failure) {
            if (over) return;
            switch (failure.failureClass()) {
                case CREDENTIAL -> shut(Standing.State.PARKED, failure);
                case CONTRACT -> shut(Standing.State.STOPPED, failure);
                case TRANSIENT, DATA -> {
                    over = standings.failed(outlet.name(), said(failure));
                    if (over) LOG.warn("Destination {} rests: {}", outlet.name(), said(failure));
                }
            }
        }

        private void shut(Standing.State state, DestinationException failure) {
            over = true;
            standings.shut(outlet.name(), state, said(failure));
            LOG.error(
                    "Destination {} is {} until a person resumes it: {}",
                    outlet.name(),
                    state.name().toLowerCase(java.util.Locale.ROOT),
                    said(failure),
                    failure.getCause());
        }

        /** Whether to go on. */
        boolean isBearable() {
            return !over;
        }
    }
}
