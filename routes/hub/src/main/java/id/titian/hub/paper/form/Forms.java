package id.titian.hub.paper.form;

import id.titian.hub.act.Acts;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Prints forms and shows what became of them. */
@Component
public class Forms {

    /** Days that are printed at a time. */
    public static final int DAYS_MAX = 7;

    /** People of one form; the others of an office get further forms. More lines than this are more than a browser sends. */
    public static final int PEOPLE_MAX = 100;

    /** Blank lines behind the people, for whoever is not on the list. */
    public static final int BLANKS = 4;

    /** How far from today a form may be, either way. */
    public static final int DAYS_AWAY_MAX = 366;

    /** Forms of one list. */
    public static final int LIST_MAX = 500;

    private final FormTable table;
    private final OfficePeople people;
    private final OfficeClock offices;
    private final Acts acts;
    private final TransactionTemplate transaction;

    Forms(FormTable table, OfficePeople people, OfficeClock offices, Acts acts, TransactionTemplate transaction) {
        this.table = table;
        this.people = people;
        this.offices = offices;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * Makes the forms of an office for some days; what is printed is {@link #form}.
     *
     * @param days how many, from {@code first} on.
     * @return their numbers
     * @throws PaperRefusedException if there is no such office, or the days cannot be meant
     */
    public List<FormNumber> print(String office, FormKind kind, LocalDate first, int days, Clerk clerk) {
        LocalDate today = offices.now(office).toLocalDate();
        if (days < 1 || days > DAYS_MAX) throw new PaperRefusedException(PaperRefusal.FORM_TOO_MANY, DAYS_MAX);
        LocalDate earliest = today.minusDays(DAYS_AWAY_MAX);
        LocalDate latest = today.plusDays(DAYS_AWAY_MAX);
        if (first.isBefore(earliest) || first.isAfter(latest))
            throw new PaperRefusedException(PaperRefusal.FORM_DAY_INVALID, earliest + " – " + latest);
        return Objects.requireNonNull(transaction.execute(status -> {
            List<FormNumber> numbers = new ArrayList<>();
            for (int day = 0; day < days; day++) add(office, kind, first.plusDays(day), clerk, numbers);
            acts.record(clerk.who(), "form-print", "office " + office, kind + " from " + first + ": " + numbers);
            return numbers;
        }));
    }

    private void add(String office, FormKind kind, LocalDate day, Clerk clerk, List<FormNumber> numbers) {
        List<String> all = people.on(office, day);
        int from = 0;
        do {
            int to = Math.min(all.size(), from + PEOPLE_MAX);
            int blanks = to == all.size() ? BLANKS : 0;
            numbers.add(table.add(office, kind, day, all.subList(from, to), blanks, clerk));
            from = to;
        } while (from < all.size());
    }

    /**
     * A form with its lines.
     *
     * @throws PaperRefusedException if there is none of that number
     */
    public Form form(FormNumber number) {
        return table.form(number);
    }

    /** Whoever was written onto a blank line and seems to belong to another office, with that office's name, by NIP. */
    public Map<String, String> strangers(Form form) {
        List<String> written = form.entries().stream()
                .filter(entry -> entry.printedNip() == null)
                .flatMap(entry -> Stream.ofNullable(entry.nip()))
                .toList();
        return written.isEmpty() ? Map.of() : people.strangers(form.office(), form.day(), written);
    }

    /** The form whose number somebody typed. */
    public Form form(@Nullable String typed) {
        return form(number(typed));
    }

    /** The number that somebody typed. */
    public static FormNumber number(@Nullable String typed) {
        return FormNumber.typed(typed)
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.FORM_UNKNOWN, String.valueOf(typed)));
    }

    /**
     * Forms without their lines, the latest first.
     *
     * @param before only forms with a smaller number.
     */
    public List<Form> list(
            @Nullable String office, @Nullable LocalDate day, Form.@Nullable State state, long before, int limit) {
        return table.list(office, day, state, before, limit);
    }
}
