package id.titian.agent.reception;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.reception.Custodian;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Keeps in the journal what terminals push. */
public final class JournalCustodian implements Custodian {

    private static final Logger LOG = System.getLogger(JournalCustodian.class.getName());

    /** What is read here goes nowhere. */
    private static final String READER = "custodian";

    /** Readings that share a commit. */
    private static final int SLICE = 256;

    private final Journal journal;
    private final Clock clock;

    public JournalCustodian(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void keep(List<Reading> readings, OptionalLong offsetSeconds) throws NotKeptException, InterruptedException {
        Instant now = clock.instant();
        try {
            for (int from = 0; from < readings.size(); from += SLICE) {
                List<Journal.Draft> drafts = new ArrayList<>(SLICE);
                for (Reading reading : readings.subList(from, Math.min(readings.size(), from + SLICE)))
                    drafts.add(new Journal.Draft(now, offsetSeconds, reading));
                journal.append(drafts);
            }
        } catch (JournalException e) {
            throw new NotKeptException(e.code() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Instant newest() {
        try {
            long last = journal.standing().lastSequence();
            if (last == 0) return Instant.MIN;
            return journal.batchFrom(READER, last, 1)
                    .map(batch -> batch.entries().get(0).observedAt())
                    .orElse(Instant.MIN);
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "The newest entry of the journal cannot be read: {0}", e.getMessage());
            return Instant.MIN;
        }
    }

    @Override
    public String wantsWhole(String serial) {
        return journal.fullReadNeeded(serial) ? journal.epoch() : "";
    }

    @Override
    public void hasWhole(String serial, String want) {
        try {
            journal.fullReadDone(serial, want);
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "It could not be noted that {0} was read whole: {1}", serial, e.getMessage());
        }
    }
}
