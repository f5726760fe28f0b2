package id.titian.hub.paper.form;

import id.titian.hub.act.Acts;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.period.ManualPeriods;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what a clerk typed from a paper. Sound lines wait for a second person, the others are kept with their faults. */
@Component
public class Keying {

    /** Characters of a signer's name. */
    public static final int SIGNER_MAX = 120;

    private final FormTable table;
    private final ManualPeriods periods;
    private final OfficeClock offices;
    private final Acts acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Keying(
            FormTable table,
            ManualPeriods periods,
            OfficeClock offices,
            Acts acts,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.periods = periods;
        this.offices = offices;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps what was typed and looks at all lines anew.
     *
     * @param version of the form as the clerk saw it.
     * @param signedBy who signed the paper.
     * @param rows lines that are not named stay as they are.
     * @return the form as it is now
     * @throws PaperRefusedException if somebody else changed the form, or a confirmed line would be changed
     */
    public Form save(FormNumber number, int version, @Nullable String signedBy, List<TypedRow> rows, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Form form = lock(number, version);
            Map<Integer, FormEntry.Typed> typed = typed(form, rows);
            if (typed.values().stream().allMatch(Keying::isNothing)
                    && form.entries().stream().allMatch(entry -> entry.state() == FormEntry.State.BLANK))
                throw new PaperRefusedException(PaperRefusal.FORM_EMPTY, number);
            RowReader reader = reader(form, typed.values());
            Set<String> named = new HashSet<>();
            List<FormEntry> changed = new ArrayList<>();
            for (FormEntry entry : form.entries()) {
                FormEntry now = entry.isOpen()
                        ? read(entry, typed.getOrDefault(entry.line(), entry.typed()), reader, named, clerk)
                        : entry;
                if (now.nip() != null && now.state() != FormEntry.State.BLANK) named.add(now.nip());
                if (now.equals(entry)) continue;
                table.write(number, now);
                changed.add(now);
            }
            table.touch(number, signer(signedBy), clerk);
            Form now = table.form(number);
            acts.record(clerk.who(), "form-key", "form " + number, summary(now, changed));
            return now;
        }));
    }

    /** The form in its turn, as long as nobody changed it since it was seen. */
    private Form lock(FormNumber number, int version) {
        offices.takeTurn(table.form(number).office());
        Form form = table.form(number);
        if (form.version() != version) throw new PaperRefusedException(PaperRefusal.FORM_CHANGED, form.changedWho());
        return form;
    }

    private static Map<Integer, FormEntry.Typed> typed(Form form, List<TypedRow> rows) {
        Map<Integer, FormEntry.Typed> typed = new HashMap<>();
        for (TypedRow row : rows) {
            FormEntry entry = form.line(row.line())
                    .orElseThrow(() -> new PaperRefusedException(PaperRefusal.LINE_UNKNOWN, row.line()));
            if (!entry.isOpen()) throw new PaperRefusedException(PaperRefusal.LINE_CONFIRMED, row.line());
            typed.put(row.line(), row.typed());
        }
        return typed;
    }

    private RowReader reader(Form form, Collection<FormEntry.Typed> typed) {
        Set<String> nips = new HashSet<>();
        Stream.concat(typed.stream(), form.entries().stream().map(FormEntry::typed))
                .forEach(each -> nips.add(RowReader.nip(each.nip())));
        for (FormEntry entry : form.entries()) if (entry.printedNip() != null) nips.add(entry.printedNip());
        return new RowReader(
                form.kind(),
                form.day(),
                Set.copyOf(table.known(nips)),
                table.elsewhere(form, nips),
                periods.about(form.office(), form.day(), form.day().plusDays(1)),
                offices.now(form.office()));
    }

    private FormEntry read(FormEntry entry, FormEntry.Typed typed, RowReader reader, Set<String> named, Clerk clerk) {
        if (typed.saysNothing() && (entry.printedNip() != null || typed.nip().isEmpty())) return blank(entry);
        RowReader.Row row = wholeOrNothing(reader, entry, typed, named);
        boolean isSame = typed.equals(entry.typed()) && entry.state() != FormEntry.State.WRONG;
        // Whoever types another line of the same form has not typed this one, and may be its second person.
        boolean isTheirs = !isSame || entry.keyedBy() == null;
        return new FormEntry(
                entry.line(),
                entry.printedNip(),
                row.nip(),
                entry.name(),
                typed,
                row.in(),
                row.out(),
                row.attends(),
                row.faults().isEmpty() ? FormEntry.State.KEYED : FormEntry.State.DRAFT,
                row.faults(),
                isTheirs ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : entry.keyedAt(),
                isTheirs ? clerk.token() : entry.keyedBy(),
                isTheirs ? clerk.who() : entry.keyedWho(),
                entry.checkedAt(),
                entry.checkedWho(),
                isSame ? entry.note() : null,
                null);
    }

    /** A draft keeps what could be understood of it only as far as a NIP goes: half a row must never count. */
    private static RowReader.Row wholeOrNothing(
            RowReader reader, FormEntry entry, FormEntry.Typed typed, Set<String> named) {
        RowReader.Row row = reader.read(entry.printedNip(), typed, named);
        return row.faults().isEmpty() ? row : new RowReader.Row(row.nip(), null, null, null, row.faults());
    }

    private static FormEntry blank(FormEntry entry) {
        return new FormEntry(
                entry.line(),
                entry.printedNip(),
                entry.printedNip(),
                entry.name(),
                FormEntry.Typed.NOTHING,
                null,
                null,
                null,
                FormEntry.State.BLANK,
                List.of(),
                null,
                null,
                null,
                entry.checkedAt(),
                entry.checkedWho(),
                null,
                null);
    }

    private static boolean isNothing(FormEntry.Typed typed) {
        return typed.saysNothing() && typed.nip().isEmpty();
    }

    private static @Nullable String signer(@Nullable String signedBy) {
        if (signedBy == null || signedBy.isBlank()) return null;
        String name = signedBy.replaceAll("\\p{Cntrl}", " ").strip();
        return name.length() > SIGNER_MAX ? name.substring(0, SIGNER_MAX) : name;
    }

    private static String summary(Form form, List<FormEntry> changed) {
        long faulty = form.entries().stream()
                .filter(entry -> entry.state() == FormEntry.State.DRAFT)
                .count();
        return "for office " + form.office() + " on " + form.day() + ", signed by "
                + (form.signedBy() == null ? "nobody named" : form.signedBy()) + ": lines "
                + changed.stream().map(FormEntry::line).toList() + " changed, " + faulty + " with faults";
    }
}
