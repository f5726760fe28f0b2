package id.titian.reception;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.watch.ClockWatch;
import id.titian.contract.terminal.watch.MemoryWatch;
import id.titian.contract.terminal.watch.Notice;
import id.titian.contract.terminal.watch.Notices;
import id.titian.contract.wire.AgentState.TerminalState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of one terminal that calls us, and what is wanted of it. Safe for use by many threads. */
final class Caller {

    /** A terminal that polls does so every few seconds or minutes; after so long without a word something is wrong. */
    static final Duration SILENT_AFTER = Duration.ofMinutes(15);

    /** An offset that was measured longer ago says nothing of a punch that comes now. */
    static final Duration OFFSET_HOLDS = Duration.ofMinutes(15);

    /** Orders that wait at one time. */
    static final int ORDERS_MAX = 20;

    /** What the house wants for itself goes first for so long; then people do not wait for it any more. */
    static final Duration OURS_FIRST = Duration.ofHours(1);

    /** An order that a terminal was given and has not answered for so long was not understood. */
    static final Duration ORDER_EXPIRES = Duration.ofHours(24);

    private static final Logger LOG = System.getLogger(Caller.class.getName());

    /**
     * Something that is wanted of it.
     *
     * @param asked where it was given this order, and it is for the whole log.
     */
    private record Wanted(
            TerminalOrder order,
            Instant notAfter,
            @Nullable Instant offeredAt,
            Proof.@Nullable Asked asked,
            Consumer<OrderOutcome> told) {

        private Wanted offered(Instant now, Supplier<Proof.Asked> ask) {
            if (offeredAt != null) return this;
            return new Wanted(order, notAfter, now, order.isForWholeLog() ? ask.get() : null, told);
        }

        private boolean isOfferedBefore(Instant moment) {
            return offeredAt != null && offeredAt.isBefore(moment);
        }

        /** A terminal may be switched off for days: only from when it was given an order it may be asked why it says nothing. */
        private Optional<String> whyOver(Instant now) {
            if (notAfter.isBefore(now))
                return Optional.of("order-expired: "
                        + (offeredAt == null
                                ? "The terminal did not call before " + notAfter + ". See why, then order again."
                                : "The terminal was given it and had not answered when its time was over on " + notAfter
                                        + ". See at the terminal whether it was done."));
            if (isOfferedBefore(now.minus(ORDER_EXPIRES)))
                return Optional.of("The terminal did not answer this order within " + ORDER_EXPIRES.toHours()
                        + " hours. It may not understand it.");
            return Optional.empty();
        }
    }

    private volatile Guest guest;
    private final Clock clock;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private @Nullable Instant lastContact;
    private @Nullable LocalDate lastNight;
    private boolean askedAtGreeting;
    private boolean cannotSendAgain;
    private @Nullable Instant offsetAt;
    private long offsetSeconds;
    private OptionalInt records = OptionalInt.empty();
    private OptionalInt recordsMax = OptionalInt.empty();
    private String problem = "";
    private final Notices notices;
    private final Proof proof;

    /**
     * Somebody who has not called yet.
     *
     * @param before what an earlier run has left of it.
     */
    Caller(Guest guest, Custodian.Remembered before, Clock clock) {
        this.guest = guest;
        this.clock = clock;
        this.notices = new Notices(clock);
        this.proof = new Proof(guest.serial(), before, clock);
    }

    Guest guest() {
        return guest;
    }

    /** What people say of it has changed; what it said itself stays. */
    void is(Guest now) {
        guest = now;
    }

    /**
     * What its family is told of it.
     *
     * @param isOursRight whether nothing speaks against our own clock, by which its clock would be set.
     */
    synchronized PushTerminal terminal(boolean isOursRight) {
        LocalDateTime siteNow = LocalDateTime.ofInstant(clock.instant(), guest.zone());
        boolean setClock = offset().isPresent()
                ? guest.clock().allows(offset().getAsLong(), siteNow)
                : guest.clock().allowsUnmeasured(siteNow);
        return new PushTerminal(
                guest.serial(), guest.pinForm(), guest.zone(), setClock && isOursRight, guest.options());
    }

    /** Its clock minus ours, if that was measured lately. */
    synchronized OptionalLong offset() {
        Instant at = offsetAt;
        return at == null || at.plus(OFFSET_HOLDS).isBefore(clock.instant())
                ? OptionalLong.empty()
                : OptionalLong.of(offsetSeconds);
    }

    synchronized void contact(PushContact contact) {
        Instant now = clock.instant();
        heard(now);
        if (contact.wallClock().isPresent()) {
            Instant terminals = contact.wallClock().get().atZone(guest.zone()).toInstant();
            offsetSeconds = ClockWatch.offsetSeconds(now, terminals);
            offsetAt = now;
            List<Notice> said =
                    ClockWatch.about(offsetSeconds, now, guest.zone()).stream().toList();
            notices.endAllBut(ClockWatch.WORDS, said);
            said.forEach(this::notice);
        }
        OptionalInt counted = contact.memory().records();
        if (counted.isPresent()) {
            List<Notice> said = MemoryWatch.about(records, counted.getAsInt(), contact.memory());
            notices.endAllBut(MemoryWatch.WORDS, said);
            said.forEach(this::notice);
            records = counted;
        }
        if (contact.memory().recordsMax().isPresent())
            recordsMax = contact.memory().recordsMax();
    }

    /**
     * What it sent is kept. Of the clock of a terminal that does not tell it, a punch from the future is all that can be known.
     *
     */
    synchronized void kept(List<Reading> readings) {
        Instant now = clock.instant();
        heard(now);
        proof.kept(
                readings,
                wanted.values().stream()
                        .flatMap(each -> Stream.ofNullable(each.asked()))
                        .toList());
        Optional<LocalDateTime> latest = readings.stream()
                .filter(Punch.class::isInstance)
                .map(reading -> ((Punch) reading).punchTime())
                .max(Comparator.naturalOrder());
        if (latest.isEmpty() || offset().isPresent()) return;
        long ahead = Duration.between(now, latest.get().atZone(guest.zone()).toInstant())
                .toSeconds();
        if (ahead >= ClockWatch.WARN_SECONDS)
            notice(
                    new Notice(
                            "clock-ahead",
                            "It sent a punch of " + latest.get() + ", " + ahead
                                    + " s before that moment: its clock is ahead, or this machine's is behind. Look at both and set the wrong one."));
    }

    private void heard(Instant now) {
        if (isSilent(now)) proof.silent();
        lastContact = now;
        problem = "";
    }

    private boolean isSilent(Instant now) {
        return lastContact != null && lastContact.plus(SILENT_AFTER).isBefore(now);
    }

    synchronized void notKept(String why) {
        problem = why;
    }

    synchronized void event(TerminalEvent event) {
        notice(new Notice(event.word(), event.words()));
    }

    private void notice(Notice notice) {
        if (notices.add(notice))
            LOG.log(Level.WARNING, "Terminal {0}: {1}: {2}", guest.name(), notice.word(), notice.words());
    }

    /**
     * Wants something of the terminal at its next call; the same order twice is wanted once.
     *
     * @param notAfter when its time is over: from then on the terminal is not given it any more.
     * @param told hears what became of it, at once if too much is wanted already.
     */
    void want(TerminalOrder order, Instant notAfter, Consumer<OrderOutcome> told) {
        synchronized (this) {
            if (wanted.containsKey(order.id())) return;
            if (wanted.size() < ORDERS_MAX) {
                wanted.put(order.id(), new Wanted(order, notAfter, null, null, told));
                return;
            }
        }
        told.accept(OrderOutcome.failed("orders-too-many: " + ORDERS_MAX
                + " orders wait for this terminal already. See why it does not answer them."));
    }

    /** Whether an order of that kind waits. */
    synchronized boolean wants(TerminalOrder.Kind kind) {
        return wanted.values().stream().anyMatch(each -> each.order().kind() == kind);
    }

    /** Whether its whole log is to be asked for now. */
    synchronized boolean isProofDue(LocalDateTime siteNow) {
        return proof.isDue(siteNow, guest);
    }

    /** Its whole log is asked for. */
    synchronized void asksForProof(LocalDateTime siteNow) {
        proof.asks(siteNow);
    }

    /** Whether nobody asks it for its whole log, or it refuses: then the last days are asked for, for what they are worth. */
    synchronized boolean sendsDaysOnly() {
        return proof.isRefused() || !proof.isWanted(guest);
    }

    /** Whether it may be sending its whole log just now. */
    synchronized boolean isSendingAll() {
        Instant since = clock.instant().minus(Proof.SLOT_HOLDS);
        return wanted.values().stream().anyMatch(each -> each.asked() != null && !each.isOfferedBefore(since));
    }

    /** Whether the last days were not asked for on that day yet; from now on they were. */
    synchronized boolean isNightDue(LocalDate day) {
        boolean isDue = !day.equals(lastNight);
        lastNight = day;
        return isDue;
    }

    /**
     * It greets us while everything of it is wanted, and is told so. Returns whether that must do, because it does not
     * understand the order to send again.
     */
    synchronized boolean greetedWhileWanted() {
        askedAtGreeting = true;
        return cannotSendAgain;
    }

    /** It does not understand the order to send everything again. Returns whether it was asked at a greeting already. */
    synchronized boolean cannotSendAgain() {
        cannotSendAgain = true;
        return askedAtGreeting;
    }

    /** Whether the order to send everything again makes sense. */
    synchronized boolean canSendAgain() {
        return !cannotSendAgain;
    }

    /**
     * The order that goes next: the oldest, but one of the house itself that has not been answered for long lets people pass.
     *
     * @param isOurs whether an order is one of the house itself.
     * @param era the word for the journal by now.
     */
    Optional<TerminalOrder> order(Predicate<TerminalOrder> isOurs, String era) {
        Instant now = clock.instant();
        expire(now);
        synchronized (this) {
            Optional<Wanted> next = wanted.values().stream()
                    .filter(each -> !isOurs.test(each.order()) || !each.isOfferedBefore(now.minus(OURS_FIRST)))
                    .findFirst()
                    .or(() -> wanted.values().stream().findFirst());
            next.ifPresent(each -> wanted.put(each.order().id(), each.offered(now, () -> proof.given(era))));
            return next.map(Wanted::order);
        }
    }

    private void expire(Instant now) {
        Map<String, OrderOutcome> expired = new LinkedHashMap<>();
        synchronized (this) {
            for (Wanted each : wanted.values())
                each.whyOver(now).ifPresent(why -> expired.put(each.order().id(), OrderOutcome.failed(why)));
        }
        expired.forEach((id, why) -> outcome(id, why));
    }

    /** What a person has ordered could not be done. */
    synchronized void failed(OrderOutcome outcome) {
        notice(new Notice("order-failed", outcome.words()));
    }

    /**
     * Tells what became of an order; empty if none such waits. Whoever hears it has locks of his own, and may hold them while he
     * asks how we are: so it is told without ours.
     */
    Optional<Ended> outcome(String orderId, OrderOutcome outcome) {
        @Nullable Wanted done;
        synchronized (this) {
            done = wanted.remove(orderId);
        }
        if (done == null) return Optional.empty();
        done.told().accept(outcome);
        return Optional.of(new Ended(done.order(), done.asked()));
    }

    /**
     * An order that waits no more.
     *
     * @param asked where it was for the whole log, and the terminal was given it.
     */
    record Ended(TerminalOrder order, Proof.@Nullable Asked asked) {}

    /**
     * Its whole log has come, or has not. Returns what is to be remembered of it from now on.
     *
     * @param isWished whether a person wanted it.
     */
    synchronized Custodian.Remembered proven(Ended ended, OrderOutcome outcome, boolean isWished, String era) {
        List<Notice> said =
                proof.ended(ended.asked(), outcome, isWished, era).stream().toList();
        notices.endAllBut(List.of(Proof.GAP, Proof.UNCOUNTED), said);
        said.forEach(this::notice);
        return proof.remembered(era);
    }

    /**
     * How it is.
     *
     * @param era the word for the journal by now.
     */
    synchronized TerminalState state(String era) {
        Instant now = clock.instant();
        Instant heard = lastContact;
        boolean isSilent = isSilent(now);
        String words = problem;
        if (words.isEmpty() && isSilent)
            words = "terminal-silent: It has not called for "
                    + Duration.between(heard, now).toMinutes()
                    + " minutes. See to its power, its cable, and the server address in its menu.";
        if (words.isEmpty()) words = notices.words();
        return new TerminalState(
                guest.name(),
                Optional.of(guest.serial()),
                guest.family(),
                heard == null ? "idle" : isSilent ? "waiting" : "receiving",
                Optional.ofNullable(heard),
                offset(),
                widened(records),
                widened(recordsMax),
                words,
                proof.completeTo(era));
    }

    private static OptionalLong widened(OptionalInt number) {
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }
}
