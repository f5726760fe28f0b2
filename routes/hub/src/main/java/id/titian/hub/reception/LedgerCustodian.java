package id.titian.hub.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.hub.ownjournal.OwnJournal;
import id.titian.reception.Custodian;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps in the ledger what terminals push. */
@Component
class LedgerCustodian implements Custodian {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCustodian.class);
    private static final String FIRST = "first";

    private final OwnJournal journal;
    private final Guests guests;

    /** Those of whom nothing is wanted any more: they are asked about at every call. */
    private final Set<String> whole = ConcurrentHashMap.newKeySet();

    LedgerCustodian(OwnJournal journal, Guests guests) {
        this.journal = journal;
        this.guests = guests;
    }

    @Override
    public void keep(List<Reading> readings, OptionalLong offsetSeconds) throws NotKeptException {
        try {
            journal.append(readings, offsetSeconds);
        } catch (RuntimeException e) {
            throw new NotKeptException("ledger-unavailable: The ledger did not take it: " + e.getMessage(), e);
        }
    }

    @Override
    public String wantsWhole(String serial) {
        if (whole.contains(serial)) return "";
        try {
            if (guests.wantsWhole(serial)) return FIRST;
        } catch (DataAccessException e) {
            // Nothing could be kept either; it is wanted at a later call.
            LOG.debug("Whether everything of {} is wanted cannot be read now", serial, e);
            return "";
        }
        whole.add(serial);
        return "";
    }

    @Override
    public void hasWhole(String serial, String want) {
        guests.hasWhole(serial);
        whole.add(serial);
    }

    /** Where nothing can be read nothing was proven, and its log proves it anew. */
    @Override
    public Remembered remembered(String serial) {
        try {
            return guests.remembered(serial);
        } catch (DataAccessException e) {
            LOG.warn("What was proven of {} cannot be read now; it is asked for its log", serial, e);
            return Remembered.NOTHING;
        }
    }

    @Override
    public void remember(String serial, Remembered now) {
        try {
            guests.remember(serial, now);
        } catch (DataAccessException e) {
            LOG.warn("What was proven of {} cannot be written now; its next log proves it again", serial, e);
        }
    }

    /** It is let in anew: everything is wanted again. */
    void letIn(String serial) {
        whole.remove(serial);
    }
}
