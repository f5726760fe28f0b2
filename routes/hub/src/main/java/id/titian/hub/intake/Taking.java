package id.titian.hub.intake;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.custody.Custody;
import id.titian.hub.custody.Journal;
import id.titian.hub.custody.Verdict;
import id.titian.hub.intake.TerminalRows.TerminalRow;
import id.titian.hub.ledger.Arrival;
import id.titian.hub.ledger.ArrivalTable;
import id.titian.hub.ledger.PunchRow;
import id.titian.hub.opening.Opened;
import id.titian.hub.people.OfficeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What one transaction of the intake has found out so far. */
final class Taking {

    private final Instant now;
    private final ArrivalTable arrivalTable;
    private final List<Opened.Sound> accepted = new ArrayList<>();
    private final List<Verdict.Taken> verdicts = new ArrayList<>();
    private final List<Opened.Sound> resents = new ArrayList<>();
    private final List<QuarantineRow> quarantined = new ArrayList<>();
    private final List<PunchRow> punches = new ArrayList<>();
    private final Map<Journal, List<Receipt.Refusal>> refusals = new HashMap<>();
    private Set<String> enrolled = Set.of();
    private int deferred;
    private Map<Journal, Custody> custodies = Map.of();

    Taking(Instant now, ArrivalTable arrivalTable) {
        this.now = now;
        this.arrivalTable = arrivalTable;
    }

    /** The journal that a message is about, if it is plain. */
    static Optional<Journal> journal(Opened message) {
        if (message instanceof Opened.Sound sound) return Optional.of(sound.journal());
        return ((Opened.Poison) message).told().map(Opened.Told::journal);
    }

    void begin(Set<String> enrolledAgents, Map<Journal, Custody> loaded) {
        enrolled = enrolledAgents;
        custodies = loaded;
    }

    boolean isEnrolled(String agent) {
        return enrolled.contains(agent);
    }

    Verdict offer(Opened.Sound sound) {
        Journal journal = sound.journal();
        Custody custody = Objects.requireNonNull(custodies.get(journal));
        return custody.offer(sound.arrival().batch(), sequence -> hashAfter(journal, sequence));
    }

    void accept(Opened.Sound sound, Verdict.Taken verdict) {
        accepted.add(sound);
        verdicts.add(verdict);
    }

    void resent(Opened.Sound sound) {
        resents.add(sound);
    }

    void defer() {
        deferred++;
    }

    void quarantine(QuarantineRow row) {
        quarantined.add(row);
    }

    void refuse(Opened.Told told) {
        if (custodies.containsKey(told.journal()))
            refusals.computeIfAbsent(told.journal(), journal -> new ArrayList<>())
                    .add(told.refusal());
    }

    /** Puts every new entry where it belongs: to the punches or into quarantine. */
    void sort(long[] arrivals, Map<String, TerminalRow> terminals, Premature premature) {
        for (int i = 0; i < arrivals.length; i++) {
            Batch batch = accepted.get(i).arrival().batch();
            Verdict.Taken verdict = verdicts.get(i);
            for (int index = 0; index < batch.entries().size(); index++) {
                Entry entry = batch.entries().get(index);
                if (verdict.isFresh(entry.sequence()))
                    sort(entry, batch.agent(), arrivals[i], index, terminals, premature);
            }
        }
    }

    private void sort(
            Entry entry,
            String agent,
            long arrival,
            int index,
            Map<String, TerminalRow> terminals,
            Premature premature) {
        Reading reading = entry.reading();
        if (isHubsOwn(reading, agent)) {
            quarantined.add(QuarantineRow.ofHubsOwn(reading, agent, arrival, index));
            return;
        }
        if (reading instanceof Unreadable unreadable) {
            TerminalRow terminal = Objects.requireNonNull(terminals.get(unreadable.serial()));
            quarantined.add(QuarantineRow.of(unreadable, terminal.pinForm(), agent, arrival, index));
            return;
        }
        Punch punch = (Punch) reading;
        TerminalRow terminal = Objects.requireNonNull(terminals.get(punch.serial()));
        Optional<PunchDoubt> doubt = PunchDoubt.about(punch, terminal.wall(), terminal.zone());
        if (doubt.isEmpty() && premature.contains(punch)) doubt = Optional.of(PunchDoubt.CAME_TOO_EARLY);
        // The terminal's form, not the punch's: an agent that was not told says digits of every terminal.
        String pin = terminal.pinForm().normal(punch.pin());
        if (doubt.isPresent())
            quarantined.add(
                    QuarantineRow.of(doubt.get().reason(), doubt.get().detail(), punch, pin, agent, arrival, index));
        else punches.add(new PunchRow(terminal.id(), pin, punch, entry, arrival, index));
    }

    /** Paper and the terminals that stand for offices are the hub's own word: whoever else says it is not believed. */
    private static boolean isHubsOwn(Reading reading, String agent) {
        return !agent.equals(AgentRegistry.HUB_ITSELF)
                && (reading.path() == ArrivalPath.PAPER || OfficeSource.isReserved(reading.serial()));
    }

    private Bytes hashAfter(Journal journal, long sequence) {
        for (Opened.Sound sound : accepted) {
            Batch batch = sound.arrival().batch();
            if (!sound.journal().equals(journal)
                    || sequence < batch.range().from()
                    || sequence > batch.range().to()) continue;
            int entries = Math.toIntExact(sequence - batch.range().from() + 1);
            return Chain.over(batch.before(), batch.entries().subList(0, entries));
        }
        return arrivalTable
                .hashAfter(journal, sequence)
                .orElseThrow(() -> new IllegalStateException("Custody says that number " + sequence + " of epoch "
                        + journal.epoch() + " of agent " + journal.agent() + " is held, but no arrival covers it:"
                        + " the database was changed by hand or is damaged."));
    }

    /** One receipt for each journal that was spoken of. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        custodies.forEach((journal, custody) ->
                answers.add(new Answer(journal.agent(), custody.receipt(refusals.getOrDefault(journal, List.of())))));
        return answers;
    }

    /** The terminals that the accepted batches speak of, each with the form of its PINs: exact if one punch says so. */
    Map<String, PinForm> terminals() {
        Map<String, PinForm> terminals = new HashMap<>();
        for (Opened.Sound sound : accepted) {
            for (Entry entry : sound.arrival().batch().entries()) {
                Reading reading = entry.reading();
                if (isHubsOwn(reading, sound.agent())) continue;
                if (reading instanceof Punch punch && punch.pinForm() == PinForm.EXACT)
                    terminals.put(punch.serial(), PinForm.EXACT);
                else terminals.putIfAbsent(reading.serial(), PinForm.DIGITS);
            }
        }
        return terminals;
    }

    /** The punches of the accepted batches. */
    List<Punch> offered() {
        List<Punch> offered = new ArrayList<>();
        for (Opened.Sound sound : accepted)
            for (Entry entry : sound.arrival().batch().entries())
                if (entry.reading() instanceof Punch punch) offered.add(punch);
        return offered;
    }

    List<Arrival> accepted() {
        return accepted.stream().map(Opened.Sound::arrival).toList();
    }

    List<Opened.Sound> resents() {
        return resents;
    }

    /** How many entries are new. */
    long fresh() {
        return verdicts.stream()
                .flatMap(verdict -> verdict.fresh().stream())
                .mapToLong(SequenceRange::size)
                .sum();
    }

    /** What keeps this from being taken as a whole. */
    Optional<BatchDoesNotFitException> misfit() {
        if (!quarantined.isEmpty())
            return Optional.of(
                    BatchDoesNotFitException.contradicts(quarantined.get(0).detail()));
        return deferred > 0 ? Optional.of(BatchDoesNotFitException.putOff()) : Optional.empty();
    }

    int deferred() {
        return deferred;
    }

    List<PunchRow> punches() {
        return punches;
    }

    List<QuarantineRow> quarantined() {
        return quarantined;
    }

    Map<Journal, Custody> custodies() {
        return custodies;
    }

    Set<String> enrolled() {
        return enrolled;
    }

    Instant now() {
        return now;
    }
}
