package id.titian.hub.paper.form;

import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Forms and their lines as rows. Changes run inside the caller's transaction. */
@Repository
class FormTable {

    private static final String FORM = """
            select f.number, f.office, o.name, f.kind, f.day, f.state, f.version, f.printed_at, f.printed_who, f.signed_by,
                   f.changed_at, f.changed_who
              from form f join office o on o.code = f.office
            """;

    private static final String ENTRY = """
            select e.line, e.printed_nip, e.nip, p.name, e.typed_nip, e.typed_in, e.typed_out, e.typed_attends, e.in_at,
                   e.out_at, e.attends, e.state, e.faults, e.keyed_at, e.keyed_by, e.keyed_who, e.checked_at, e.checked_who,
                   e.note, e.withdrawn_at, e.withdrawn_who, e.withdrawn_why
              from form_entry e left join employee p on p.nip = e.nip
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FormTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    FormNumber add(String office, FormKind kind, LocalDate day, List<String> people, int blanks, Clerk clerk) {
        long number = jdbc.sql("""
                        insert into form (office, kind, day, printed_at, printed_who, changed_at, changed_who)
                        values (?, ?, ?, ?, ?, ?, ?) returning number
                        """)
                .params(office, kind.name(), day, now(), clerk.who(), now(), clerk.who())
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into form_entry (form, line, day, kind, printed_nip, nip)
                        select ?, place, ?::date, ?, nip, nip from unnest(?::text[]) with ordinality as said (nip, place)
                         union all
                        select ?, ? + blank, ?::date, ?, null, null from generate_series(1, ?) as blank
                        """)
                .params(
                        number,
                        day,
                        kind.name(),
                        people.toArray(String[]::new),
                        number,
                        people.size(),
                        day,
                        kind.name(),
                        blanks)
                .update();
        return new FormNumber(number);
    }

    /** A form with its lines. */
    Form form(FormNumber number) {
        Form head = jdbc.sql(FORM + " where f.number = ?")
                .param(number.number())
                .query((row, n) -> form(row, List.of()))
                .optional()
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.FORM_UNKNOWN, number));
        List<FormEntry> entries = jdbc.sql(ENTRY + " where e.form = ? order by e.line")
                .param(number.number())
                .query((row, n) -> entry(row))
                .list();
        return with(head, entries);
    }

    private static Form with(Form head, List<FormEntry> entries) {
        return new Form(
                head.number(),
                head.office(),
                head.officeName(),
                head.kind(),
                head.day(),
                head.state(),
                head.version(),
                head.printedAt(),
                head.printedWho(),
                head.signedBy(),
                head.changedAt(),
                head.changedWho(),
                entries);
    }

    /** Forms without their lines, the latest first. */
    List<Form> list(
            @Nullable String office, @Nullable LocalDate day, Form.@Nullable State state, long before, int limit) {
        return jdbc.sql(FORM + """
                         where (:office::text is null or f.office = :office) and (:day::date is null or f.day = :day)
                           and (:state::text is null or f.state = :state) and f.number < :before
                         order by f.number desc limit :limit
                        """)
                .param("office", office)
                .param("day", day)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> form(row, List.of()))
                .list();
    }

    /** Forms of an office and a day with their lines. */
    List<Form> of(String office, LocalDate day) {
        return jdbc
                .sql("select number from form where office = ? and day = ? order by number")
                .params(office, day)
                .query(Long.class)
                .list()
                .stream()
                .map(number -> form(new FormNumber(number)))
                .toList();
    }

    /** Notes what a line says now. */
    void write(FormNumber form, FormEntry entry) {
        jdbc.sql("""
                        update form_entry
                           set nip = ?, typed_nip = ?, typed_in = ?, typed_out = ?, typed_attends = ?, in_at = ?, out_at = ?,
                               attends = ?, state = ?, faults = ?, keyed_at = ?, keyed_by = ?, keyed_who = ?, note = ?
                         where form = ? and line = ?
                        """)
                .param(1, entry.nip())
                .param(2, entry.typed().nip())
                .param(3, entry.typed().in())
                .param(4, entry.typed().out())
                .param(5, entry.typed().attends())
                .param(6, entry.in())
                .param(7, entry.out())
                .param(8, entry.attends())
                .param(9, entry.state().name())
                .param(10, entry.faults().stream().map(Enum::name).toArray(String[]::new))
                .param(11, entry.keyedAt() == null ? null : Timestamp.from(entry.keyedAt()))
                .param(12, entry.keyedBy())
                .param(13, entry.keyedWho())
                .param(14, entry.note())
                .param(15, form.number())
                .param(16, entry.line())
                .update();
    }

    /** Notes that a second person decided a line. */
    void decide(FormNumber form, int line, FormEntry.State state, @Nullable String note, Clerk clerk) {
        jdbc.sql("""
                        update form_entry set state = ?, note = ?, checked_at = ?, checked_by = ?, checked_who = ?
                         where form = ? and line = ?
                        """)
                .param(1, state.name())
                .param(2, note)
                .param(3, now())
                .param(4, clerk.token())
                .param(5, clerk.who())
                .param(6, form.number())
                .param(7, line)
                .update();
    }

    void withdraw(FormNumber form, int line, @Nullable String why, Clerk clerk) {
        jdbc.sql(
                        "update form_entry set withdrawn_at = ?, withdrawn_who = ?, withdrawn_why = ? where form = ? and line = ?")
                .param(1, why == null ? null : now())
                .param(2, why == null ? null : clerk.who())
                .param(3, why)
                .param(4, form.number())
                .param(5, line)
                .update();
    }

    /** Has the form follow from its lines, and outdates what others have seen of it. */
    void touch(FormNumber form, @Nullable String signedBy, Clerk clerk) {
        jdbc.sql("""
                        update form
                           set version = version + 1, changed_at = ?, changed_who = ?, signed_by = coalesce(?, signed_by),
                               state = (select case when bool_or(state in ('DRAFT', 'WRONG')) then 'DRAFT'
                                                    when bool_or(state = 'KEYED') then 'KEYED'
                                                    when bool_or(state = 'CONFIRMED') then 'CONFIRMED'
                                                    else 'PRINTED' end
                                          from form_entry where form = number)
                         where number = ?
                        """)
                .param(1, now())
                .param(2, clerk.who())
                .param(3, signedBy)
                .param(4, form.number())
                .update();
    }

    /** Which of these people are employees. */
    List<String> known(Collection<String> nips) {
        return jdbc.sql("select nip from employee where nip = any(?)")
                .param(nips.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Lines of other forms that say something of these people on that day, and were not withdrawn. */
    List<FormEntry> elsewhere(Form form, Collection<String> nips) {
        return jdbc.sql(ENTRY + """
                         where e.nip = any(?) and e.day = ? and e.kind = ? and e.form <> ?
                           and e.state in ('KEYED', 'CONFIRMED') and e.withdrawn_at is null
                        """)
                .params(
                        nips.toArray(String[]::new),
                        form.day(),
                        form.kind().name(),
                        form.number().number())
                .query((row, n) -> entry(row))
                .list();
    }

    /** The numbers of forms with a confirmed line that claims this punch, withdrawn or not. */
    List<Long> claiming(String nip, LocalDateTime time) {
        return jdbc.sql("""
                        select distinct form from form_entry
                         where nip = ? and day between ?::date - 1 and ?::date and state = 'CONFIRMED'
                           and ? in (in_at, out_at)
                         order by form
                        """)
                .params(nip, time.toLocalDate(), time.toLocalDate(), time)
                .query(Long.class)
                .list();
    }

    private static Form form(ResultSet row, List<FormEntry> entries) throws SQLException {
        return new Form(
                new FormNumber(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                FormKind.valueOf(row.getString(4)),
                row.getObject(5, LocalDate.class),
                Form.State.valueOf(row.getString(6)),
                row.getInt(7),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant(),
                row.getString(12),
                entries);
    }

    private static FormEntry entry(ResultSet row) throws SQLException {
        Timestamp withdrawn = row.getTimestamp(20);
        return new FormEntry(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new FormEntry.Typed(row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
                row.getObject(9, LocalDateTime.class),
                row.getObject(10, LocalDateTime.class),
                row.getObject(11, Boolean.class),
                FormEntry.State.valueOf(row.getString(12)),
                faults(row.getArray(13)),
                instant(row.getTimestamp(14)),
                row.getString(15),
                row.getString(16),
                instant(row.getTimestamp(17)),
                row.getString(18),
                row.getString(19),
                withdrawn == null
                        ? null
                        : new FormEntry.Withdrawn(withdrawn.toInstant(), row.getString(21), row.getString(22)));
    }

    private static List<RowFault> faults(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(RowFault::valueOf).toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
