package id.titian.agent.reception;

import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.reception.Custodian;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Keeps in the journal what terminals push. */
public final class JournalCustodian implements Custodian {

    private static final Logger LOG = System.getLogger(JournalCustodian.class.getName());

    /** Readings that share a commit. */
    private static final int SLICE = 256;

    private final Journal journal;
    private final Clock clock;
    private final CallersFile callers;
    private volatile Instant latest;

    /** A custodian that remembers of terminals what fits into memory. */
    public JournalCustodian(Journal journal, Clock clock) {
        this(journal, CallersFile.inMemory(), clock);
    }

    /** A custodian that remembers what terminals were like in a file of the data folder. */
    public JournalCustodian(Journal journal, Path dataFolder, Clock clock) {
        this(journal, CallersFile.in(dataFolder), clock);
    }

    private JournalCustodian(Journal journal, CallersFile callers, Clock clock) {
        this.journal = journal;
        this.callers = callers;
        this.clock = clock;
        this.latest = journal.newestObservation().orElse(Instant.EPOCH);
    }

    /** What was written with a clock that showed a wrong later time holds until a new journal begins. */
    @Override
    public Instant notBefore() {
        return latest;
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
            if (now.isAfter(latest)) latest = now;
        } catch (JournalException e) {
            throw new NotKeptException(e.code() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String era() {
        return journal.epoch();
    }

    @Override
    public Remembered remembered(String serial) {
        return callers.of(serial);
    }

    @Override
    public void remember(String serial, Remembered now) {
        callers.note(serial, now);
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
