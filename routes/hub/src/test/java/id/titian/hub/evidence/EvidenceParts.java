package id.titian.hub.evidence;

import id.titian.hub.day.DayBook;
import id.titian.hub.ledger.Ledger;
import id.titian.hub.month.MonthBook;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package, for tests that put a stage together by hand. */
public final class EvidenceParts {

    private EvidenceParts() {}

    public static MonthEvidence months(JdbcClient jdbc, MonthBook months, DayBook days, Ledger ledger) {
        return new MonthEvidence(jdbc, months, days, new RawPunches(jdbc, ledger));
    }

    public static PunchUse uses(JdbcClient jdbc) {
        return new PunchUse(jdbc);
    }
}
