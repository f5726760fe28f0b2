package id.titian.hub.paper.form;

import id.titian.contract.PunchKey;
import id.titian.hub.act.Acts;
import id.titian.hub.ledger.WithdrawnPunches;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.period.ManualPeriod;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.people.OfficeSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the worth of a confirmed line away, and gives it back. The ledger's row stays as it is: a withdrawal is a fact beside
 * it, which whoever counts has to ask for.
 */
@Component
public class Withdrawals {

    /** Characters of a reason. */
    public static final int WHY_MAX = 1_000;

    private final FormTable table;
    private final PaperFacts facts;
    private final WithdrawnPunches withdrawn;
    private final ManualPeriods periods;
    private final OfficeClock offices;
    private final Acts acts;
    private final TransactionTemplate transaction;

    Withdrawals(
            FormTable table,
            PaperFacts facts,
            WithdrawnPunches withdrawn,
            ManualPeriods periods,
            OfficeClock offices,
            Acts acts,
            TransactionTemplate transaction) {
        this.table = table;
        this.facts = facts;
        this.withdrawn = withdrawn;
        this.periods = periods;
        this.offices = offices;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** Withdraws a confirmed line. */
    public void withdraw(FormNumber number, int line, String why, Clerk clerk) {
        String words = why.strip();
        if (words.isEmpty() || words.length() > WHY_MAX || words.indexOf('\0') >= 0)
            throw new PaperRefusedException(PaperRefusal.WORDS_MISSING, WHY_MAX);
        transaction.executeWithoutResult(status -> {
            FormEntry entry = confirmed(number, line);
            if (entry.withdrawn() != null) throw new PaperRefusedException(PaperRefusal.LINE_WITHDRAWN, line);
            table.withdraw(number, line, words, clerk);
            weigh(table.form(number), entry);
            table.touch(number, null, clerk);
            act(clerk, "form-withdraw", number, entry, words);
        });
    }

    /** Gives a withdrawn line its worth back. */
    public void restore(FormNumber number, int line, Clerk clerk) {
        try {
            transaction.executeWithoutResult(status -> {
                FormEntry entry = confirmed(number, line);
                if (entry.withdrawn() == null) throw new PaperRefusedException(PaperRefusal.LINE_NOT_WITHDRAWN, line);
                requirePeriod(table.form(number), entry);
                table.withdraw(number, line, null, clerk);
                weigh(table.form(number), entry);
                table.touch(number, null, clerk);
                act(
                        clerk,
                        "form-restore",
                        number,
                        entry,
                        "withdrawn by " + entry.withdrawn().who());
            });
        } catch (DuplicateKeyException e) {
            throw new PaperRefusedException(PaperRefusal.ROW_DOUBLE, number);
        }
    }

    /** Another form may claim the same punch; then it goes on counting. */
    private void weigh(Form form, FormEntry entry) {
        String serial = OfficeSource.Kind.FORM.serial(form.office());
        String nip = Objects.requireNonNull(entry.nip());
        for (LocalDateTime time : entry.times()) {
            List<PunchKey> punch = List.of(new PunchKey(serial, nip, time, 0));
            boolean counts = facts.claims(serial, nip, time).stream().anyMatch(PaperFacts.Fact::counts);
            if (counts) withdrawn.remove(punch);
            else withdrawn.add(punch);
        }
    }

    /** The period may have been ended while the line was withdrawn. */
    private void requirePeriod(Form form, FormEntry entry) {
        List<ManualPeriod> approved = periods
                .about(form.office(), form.day(), form.day().plusDays(1))
                .stream()
                .filter(period -> period.state() == ManualPeriod.State.APPROVED)
                .toList();
        entry.times().stream()
                .filter(time -> approved.stream().noneMatch(period -> period.covers(time)))
                .findFirst()
                .ifPresent(time -> {
                    throw new PaperRefusedException(PaperRefusal.PERIOD_MISSING, time);
                });
    }

    private FormEntry confirmed(FormNumber number, int line) {
        offices.takeTurn(table.form(number).office());
        FormEntry entry = table.form(number)
                .line(line)
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.LINE_UNKNOWN, line));
        if (entry.state() != FormEntry.State.CONFIRMED)
            throw new PaperRefusedException(PaperRefusal.LINE_NOT_CONFIRMED, line);
        return entry;
    }

    private void act(Clerk clerk, String what, FormNumber number, FormEntry entry, String why) {
        acts.record(
                clerk.who(),
                what,
                "form " + number + " line " + entry.line() + ", NIP " + entry.nip(),
                "keyed by " + entry.keyedWho() + ", confirmed by " + entry.checkedWho() + ": " + why);
    }
}
