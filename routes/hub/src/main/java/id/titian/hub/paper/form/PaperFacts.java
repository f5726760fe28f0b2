package id.titian.hub.paper.form;

import id.titian.hub.paper.period.ManualPeriod;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.people.OfficeSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What paper says of a day, for whoever judges it. The ledger has what was confirmed, for ever; whether it is worth anything
 * today is told here, and a punch by the path {@code paper} counts only while one line that claims it is worth something.
 */
@Component
public class PaperFacts {

    /**
     * A line of a form that says something.
     *
     * @param form the number as it is printed.
     * @param isApproved whether a second person confirmed it inside an approved period; for a roll call, confirmed it.
     * @param withdrawn how its worth was taken away again, if it was.
     */
    public record Fact(
            String form,
            int line,
            FormKind kind,
            LocalDate day,
            String nip,
            @Nullable LocalDateTime in,
            @Nullable LocalDateTime out,
            @Nullable Boolean attends,
            boolean isApproved,
            @Nullable String keyedWho,
            @Nullable String confirmedWho,
            FormEntry.@Nullable Withdrawn withdrawn) {

        /** Whether it counts. */
        public boolean counts() {
            return isApproved && withdrawn == null;
        }
    }

    /**
     * A day of an office.
     *
     * @param periods the manual periods that were not declined and touch the day; drafted ones allow nothing yet.
     */
    public record Day(String office, LocalDate day, List<ManualPeriod> periods, List<Fact> facts) {

        /** Whether the office may write by hand on some minute of that day. */
        public boolean isManual() {
            return periods.stream().anyMatch(period -> period.state() == ManualPeriod.State.APPROVED);
        }
    }

    private final FormTable table;
    private final ManualPeriods periods;

    PaperFacts(FormTable table, ManualPeriods periods) {
        this.table = table;
        this.periods = periods;
    }

    /** Everything that was typed for an office and a day, and whether it may write by hand then. */
    public Day day(String office, LocalDate day) {
        return new Day(
                office,
                day,
                periods.about(office, day, day),
                table.of(office, day).stream()
                        .flatMap(form -> form.entries().stream()
                                .filter(entry -> entry.nip() != null && entry.keyedWho() != null)
                                .map(entry -> fact(form, entry)))
                        .toList());
    }

    /** The confirmed lines that claim a punch of the ledger, withdrawn or not. */
    public List<Fact> claims(String serial, String nip, LocalDateTime time) {
        if (!OfficeSource.isReserved(serial)) return List.of();
        return table.claiming(nip, time).stream()
                .map(number -> table.form(new FormNumber(number)))
                .filter(form -> OfficeSource.Kind.FORM.serial(form.office()).equals(serial))
                .flatMap(form -> form.entries().stream()
                        .filter(entry -> entry.state() == FormEntry.State.CONFIRMED
                                && nip.equals(entry.nip())
                                && entry.times().contains(time))
                        .map(entry -> fact(form, entry)))
                .toList();
    }

    private static Fact fact(Form form, FormEntry entry) {
        boolean isApproved = entry.state() == FormEntry.State.CONFIRMED;
        return new Fact(
                form.number().toString(),
                entry.line(),
                form.kind(),
                form.day(),
                String.valueOf(entry.nip()),
                entry.in(),
                entry.out(),
                entry.attends(),
                isApproved,
                entry.keyedWho(),
                isApproved ? entry.checkedWho() : null,
                entry.withdrawn());
    }
}
