package id.titian.hub.intake;

import id.titian.contract.wire.Receipt;
import id.titian.hub.custody.Custody;
import id.titian.hub.custody.CustodyTable;
import id.titian.hub.custody.Journal;
import id.titian.hub.custody.Verdict;
import id.titian.hub.ledger.ArrivalTable;
import id.titian.hub.ledger.PunchTable;
import id.titian.hub.opening.Opened;
import id.titian.hub.quarantine.QuarantineReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes opened messages into the ledger: everything that follows from them, or nothing. */
@Component
class IntakeTransaction {

    /** The counter of batches that were put off. */
    static final String DEFERRED = "titian.intake.deferred";

    private static final Logger LOG = LoggerFactory.getLogger(IntakeTransaction.class);

    private final AgentRows agents;
    private final CustodyTable custodyTable;
    private final ArrivalTable arrivalTable;
    private final TerminalRows terminals;
    private final PunchTable punchTable;
    private final QuarantineRows quarantine;
    private final WorkRows work;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Counter deferred;

    IntakeTransaction(
            AgentRows agents,
            CustodyTable custodyTable,
            ArrivalTable arrivalTable,
            TerminalRows terminals,
            PunchTable punchTable,
            QuarantineRows quarantine,
            WorkRows work,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        this.agents = agents;
        this.custodyTable = custodyTable;
        this.arrivalTable = arrivalTable;
        this.terminals = terminals;
        this.punchTable = punchTable;
        this.quarantine = quarantine;
        this.work = work;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.deferred = Counter.builder(DEFERRED)
                .description("Batches put off until their agent has filled holes, counted each time they come")
                .register(meters);
    }

    /** Commits all of these messages; returns the receipts to be given once nobody has to be afraid for them. */
    List<Answer> take(List<Opened> messages) {
        Taking taken = transaction.execute(status -> {
            Taking taking = new Taking(clock.instant(), arrivalTable);
            judge(messages, taking);
            record(taking);
            return taking;
        });
        if (taken == null) throw new IllegalStateException("A transaction without an outcome");
        // Only now: a group that is rolled back comes again and would be counted twice.
        deferred.increment(taken.deferred());
        return taken.answers();
    }

    /**
     * Takes batches of enrolled agents inside of the caller's transaction.
     *
     * @return how many of their entries were new
     * @throws BatchDoesNotFitException if one contradicts what is held, or would be put off; the caller's transaction must then be
     *     undone
     */
    long takeAll(List<Opened.Sound> batches) throws BatchDoesNotFitException {
        Taking taking = new Taking(clock.instant(), arrivalTable);
        judge(List.copyOf(batches), taking);
        Optional<BatchDoesNotFitException> misfit = taking.misfit();
        if (misfit.isPresent()) throw misfit.get();
        record(taking);
        return taking.fresh();
    }

    private void judge(List<Opened> messages, Taking taking) {
        Set<String> names = messages.stream().map(Opened::agent).collect(Collectors.toSet());
        Set<String> enrolled = agents.lock(names);
        Set<Journal> journals = messages.stream()
                .filter(message -> enrolled.contains(message.agent()))
                .flatMap(message -> Taking.journal(message).stream())
                .collect(Collectors.toSet());
        taking.begin(enrolled, custodyTable.load(journals));
        for (Opened message : messages) judge(message, taking);
    }

    private void judge(Opened message, Taking taking) {
        if (message instanceof Opened.Poison poison) {
            taking.quarantine(QuarantineRow.of(poison));
            poison.told().ifPresent(taking::refuse);
            return;
        }
        Opened.Sound sound = (Opened.Sound) message;
        if (!taking.isEnrolled(sound.agent())) {
            taking.quarantine(QuarantineRow.of(
                    QuarantineReason.WRONG_AGENT, "Agent " + sound.agent() + " is not enrolled at this hub.", sound));
            return;
        }
        Verdict verdict = taking.offer(sound);
        if (verdict instanceof Verdict.Taken taken) {
            taking.accept(sound, taken);
        } else if (verdict instanceof Verdict.Resent) {
            taking.resent(sound);
        } else if (verdict instanceof Verdict.Contradicts contradicts) {
            taking.quarantine(QuarantineRow.of(QuarantineReason.SEAM_MISMATCH, contradicts.message(), sound));
            taking.refuse(new Opened.Told(
                    sound.journal(),
                    new Receipt.Refusal(sound.arrival().batch().range(), Receipt.Reason.SEAM, contradicts.message())));
        } else {
            taking.defer();
            LOG.warn(
                    "Agent {} sends its journal in too many pieces; entries {} to {} stay on its disk until it has filled"
                            + " holes. If this goes on for minutes, look at its holes on its page and at its log.",
                    sound.agent(),
                    sound.arrival().batch().range().from(),
                    sound.arrival().batch().range().to());
        }
    }

    /** Writes everything down in one order for all: arrivals, terminals, punches, quarantine, work, custody. */
    private void record(Taking taking) {
        Instant now = taking.now();
        long[] arrivals = arrivalTable.add(taking.accepted(), now);
        taking.resents()
                .forEach(sound -> arrivalTable.countResent(
                        sound.journal(), sound.arrival().batch().range()));
        taking.sort(arrivals, terminals.resolve(taking.terminals(), now), quarantine.premature(taking.offered()));
        List<Long> added = punchTable.add(taking.punches(), now);
        quarantine.add(taking.quarantined(), now);
        work.add(added, now);
        Map<Journal, Custody> custodies = taking.custodies();
        custodyTable.store(custodies);
        agents.heard(taking.enrolled(), now);
    }
}
