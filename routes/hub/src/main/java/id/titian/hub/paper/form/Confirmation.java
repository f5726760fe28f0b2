package id.titian.hub.paper.form;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.hub.act.Acts;
import id.titian.hub.ledger.WithdrawnPunches;
import id.titian.hub.ownjournal.OwnJournal;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.PaperSettings;
import id.titian.hub.paper.period.ManualPeriod;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.people.OfficeSource;
import id.titian.hub.people.OfficeSourceException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second person's part: compares what was typed with the paper, row by row. What they confirm inside an approved manual
 * period is a punch of the ledger in the same transaction; a crash leaves both or neither.
 */
@Component
public class Confirmation {

    /** Characters of what is wrong with a line. */
    public static final int NOTE_MAX = 200;

    /** What the ledger has for coming and for going, as most terminals say it. */
    private static final int IN = 0;

    private static final int OUT = 1;

    /**
     * What the second person says of a line.
     *
     * @param isRight whether it is as on the paper.
     * @param note what the paper has instead, if it is not.
     * @param blind what they typed themselves without seeing the first typing, where that is asked for.
     */
    public record Verdict(
            int line,
            boolean isRight,
            @Nullable String note,
            @Nullable TypedRow blind) {}

    /**
     * What became of it.
     *
     * @param confirmed lines that are in the ledger, or for a roll call noted.
     * @param wrong lines that go back to whoever types.
     * @param refused lines that stay as they were, each with its reason.
     */
    public record Outcome(List<Integer> confirmed, List<Integer> wrong, Map<Integer, RowRefusal> refused) {}

    /** Why a confirmed line was not let in. */
    public enum RowRefusal {
        PERIOD_MISSING("period-missing"),
        TIME_IN_FUTURE("time-in-future"),
        BLIND_DIFFERS("blind-differs");

        private final String code;

        RowRefusal(String code) {
            this.code = code;
        }

        /** The stable code. */
        public String code() {
            return code;
        }
    }

    private final FormTable table;
    private final WithdrawnPunches withdrawn;
    private final ManualPeriods periods;
    private final OfficeClock offices;
    private final OfficeSource sources;
    private final OwnJournal journal;
    private final Acts acts;
    private final PaperSettings settings;
    private final TransactionTemplate transaction;

    Confirmation(
            FormTable table,
            WithdrawnPunches withdrawn,
            ManualPeriods periods,
            OfficeClock offices,
            OfficeSource sources,
            OwnJournal journal,
            Acts acts,
            PaperSettings settings,
            TransactionTemplate transaction) {
        this.table = table;
        this.withdrawn = withdrawn;
        this.periods = periods;
        this.offices = offices;
        this.sources = sources;
        this.journal = journal;
        this.acts = acts;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Decides lines of a form.
     *
     * @param version of the form as the second person saw it.
     * @throws PaperRefusedException if they are no second person, somebody changed the form, or not one line can be let in
     */
    public Outcome decide(FormNumber number, int version, List<Verdict> verdicts, Clerk clerk) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> inTurn(number, version, verdicts, clerk)));
        } catch (DuplicateKeyException e) {
            throw new PaperRefusedException(PaperRefusal.ROW_DOUBLE, number);
        } catch (OfficeSourceException e) {
            throw new PaperRefusedException(PaperRefusal.SOURCE_TAKEN, String.valueOf(e.getMessage()));
        }
    }

    private Outcome inTurn(FormNumber number, int version, List<Verdict> verdicts, Clerk clerk) {
        offices.takeTurn(table.form(number).office());
        Form form = table.form(number);
        if (form.version() != version) throw new PaperRefusedException(PaperRefusal.FORM_CHANGED, form.changedWho());
        if (verdicts.isEmpty()) throw new PaperRefusedException(PaperRefusal.NOTHING_DECIDED, number);
        List<FormEntry> right = new ArrayList<>();
        List<Verdict> wrong = new ArrayList<>();
        Map<Integer, RowRefusal> refused = new LinkedHashMap<>();
        LocalDateTime now = offices.now(form.office());
        List<ManualPeriod> approved = periods
                .about(form.office(), form.day(), form.day().plusDays(1))
                .stream()
                .filter(period -> period.state() == ManualPeriod.State.APPROVED)
                .toList();
        for (Verdict verdict : verdicts) {
            FormEntry entry = waiting(form, verdict, clerk);
            @Nullable RowRefusal refusal = refusal(form, entry, verdict, approved, now);
            if (!verdict.isRight()) wrong.add(verdict);
            else if (refusal != null) refused.put(entry.line(), refusal);
            else right.add(entry);
        }
        if (right.isEmpty() && wrong.isEmpty() && refused.containsValue(RowRefusal.PERIOD_MISSING))
            throw new PaperRefusedException(PaperRefusal.PERIOD_MISSING, form.day());
        write(form, right, wrong, clerk);
        if (!right.isEmpty() || !wrong.isEmpty()) {
            table.touch(number, null, clerk);
            acts.record(clerk.who(), "form-confirm", "form " + number, summary(form, right, wrong));
        }
        return new Outcome(
                right.stream().map(FormEntry::line).toList(),
                wrong.stream().map(Verdict::line).toList(),
                refused);
    }

    /** The line that a verdict is about. A blank one can be found wrong only: then the first person has passed it over. */
    private static FormEntry waiting(Form form, Verdict verdict, Clerk clerk) {
        FormEntry entry = form.line(verdict.line())
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.LINE_UNKNOWN, verdict.line()));
        boolean isPassedOver = entry.state() == FormEntry.State.BLANK && !verdict.isRight();
        if (entry.state() != FormEntry.State.KEYED && !isPassedOver)
            throw new PaperRefusedException(PaperRefusal.LINE_NOT_KEYED, verdict.line());
        if (entry.keyedBy() != null) clerk.requireOtherThan(entry.keyedBy());
        return entry;
    }

    private @Nullable RowRefusal refusal(
            Form form, FormEntry entry, Verdict verdict, List<ManualPeriod> approved, LocalDateTime now) {
        if (settings.blindSecondKeying() && !isTypedAlike(form, entry, verdict.blind()))
            return RowRefusal.BLIND_DIFFERS;
        for (LocalDateTime time : entry.times()) {
            if (time.isAfter(now)) return RowRefusal.TIME_IN_FUTURE;
            if (approved.stream().noneMatch(period -> period.covers(time))) return RowRefusal.PERIOD_MISSING;
        }
        return null;
    }

    /** The two typings mean the same; 0730 and 7.30 do. */
    private static boolean isTypedAlike(Form form, FormEntry entry, @Nullable TypedRow blind) {
        if (blind == null) return false;
        FormEntry.Typed typed = blind.typed();
        if (!form.kind().isTimes())
            return typed.attends().equalsIgnoreCase(entry.typed().attends());
        return Objects.equals(entry.in(), RowReader.time(form.day(), typed.in()).orElse(null))
                && Objects.equals(
                        entry.out(), RowReader.time(form.day(), typed.out()).orElse(null));
    }

    private void write(Form form, List<FormEntry> right, List<Verdict> wrong, Clerk clerk) {
        for (Verdict verdict : wrong)
            table.decide(form.number(), verdict.line(), FormEntry.State.WRONG, note(verdict), clerk);
        for (FormEntry entry : right) table.decide(form.number(), entry.line(), FormEntry.State.CONFIRMED, null, clerk);
        if (right.isEmpty() || !form.kind().isTimes()) return;
        List<String> nips =
                right.stream().map(entry -> Objects.requireNonNull(entry.nip())).toList();
        String serial = sources.prepare(OfficeSource.Kind.FORM, form.office(), nips, clerk.who());
        List<Punch> punches = new ArrayList<>();
        for (FormEntry entry : right) {
            if (entry.in() != null) punches.add(punch(serial, form, entry, entry.in(), IN, clerk));
            if (entry.out() != null) punches.add(punch(serial, form, entry, entry.out(), OUT, clerk));
        }
        journal.appendInside(List.copyOf(punches), OptionalLong.empty());
        // Another form may have claimed them before, and been withdrawn.
        withdrawn.remove(punches.stream().map(Punch::key).toList());
    }

    private static Punch punch(
            String serial, Form form, FormEntry entry, LocalDateTime time, int inOutMode, Clerk clerk) {
        return new Punch(
                serial,
                Objects.requireNonNull(entry.nip()),
                // A NIP has no zeros in front, so both forms mean the same; this one fits whatever a group says.
                PinForm.DIGITS,
                time,
                0,
                inOutMode,
                null,
                null,
                ArrivalPath.PAPER,
                Bytes.ofUtf8(raw(form, entry, clerk)));
    }

    /** The row as it stood on the paper and was typed, with the names of both: what an auditor finds behind the punch. */
    private static String raw(Form form, FormEntry entry, Clerk clerk) {
        return "form=" + form.number() + ";line=" + entry.line() + ";day=" + form.day() + ";nip=" + entry.nip() + ";in="
                + entry.typed().in() + ";out=" + entry.typed().out() + ";signed=" + form.signedBy() + ";keyed="
                + entry.keyedWho() + ";confirmed=" + clerk.who();
    }

    private static String note(Verdict verdict) {
        String note = verdict.note() == null
                ? ""
                : verdict.note().replaceAll("\\p{Cntrl}", " ").strip();
        return note.length() > NOTE_MAX ? note.substring(0, NOTE_MAX) : note;
    }

    private static String summary(Form form, List<FormEntry> right, List<Verdict> wrong) {
        return "for office " + form.office() + " on " + form.day() + ": lines "
                + right.stream().map(FormEntry::line).toList() + " confirmed, "
                + wrong.stream().map(Verdict::line).toList() + " found wrong; keyed by "
                + form.entries().stream()
                        .flatMap(entry -> Stream.ofNullable(entry.keyedWho()))
                        .distinct()
                        .toList();
    }
}
