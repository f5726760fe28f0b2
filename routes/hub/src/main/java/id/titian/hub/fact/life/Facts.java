package id.titian.hub.fact.life;

import id.titian.hub.act.Acts;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.life.Fact.State;
import id.titian.hub.paper.Clerk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** States facts and shows them. What is drafted here counts for nothing until another person approves it. */
@Component
public class Facts {

    /** Facts of one list. */
    public static final int LIST_MAX = 1_000;

    /** The hub itself. A line of the token file that begins like that is a comment, so nobody has this name. */
    static final Clerk HUB = new Clerk("#hub", "Titian");

    /**
     * What a list is narrowed to; null: not.
     *
     * @param office facts about it, about its terminals, and about whoever is posted there on one of their days.
     * @param from, to facts that share a day with these.
     * @param before the number of the last fact of the part before.
     */
    public record Search(
            @Nullable String nip,
            @Nullable String serial,
            @Nullable String office,
            @Nullable FactKind kind,
            @Nullable State state,
            @Nullable UUID batch,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long before) {}

    /** How many facts of a kind wait for a second person. */
    public record Waiting(FactKind kind, long count) {}

    private final FactTable table;
    private final Subjects subjects;
    private final FactHistory history;
    private final Touch touch;
    private final Acts acts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Facts(
            FactTable table,
            Subjects subjects,
            FactHistory history,
            Touch touch,
            Acts acts,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.table = table;
        this.subjects = subjects;
        this.history = history;
        this.touch = touch;
        this.acts = acts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Writes down what somebody states; the same again is the same one.
     *
     * @return its number
     */
    public long draft(FactDraft draft, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> {
            subjects.known(List.of(draft)).require(draft);
            Optional<Long> same = table.same(draft, List.of(State.DRAFTED, State.APPROVED));
            if (same.isPresent()) return same.get();
            long id = write(draft, clerk);
            acts.record(clerk.who(), "fact-draft", "fact " + id, table.one(id).toString());
            return id;
        }));
    }

    /**
     * Writes down what the hub itself noticed, for a person to confirm or to decline. What was noticed once is not drafted
     * again, whatever became of it.
     *
     * @return its number
     */
    public long draftBySystem(FactDraft draft) {
        return Objects.requireNonNull(transaction.execute(status -> {
            subjects.known(List.of(draft)).require(draft);
            return table.same(draft, List.of(State.values())).orElseGet(() -> write(draft, HUB));
        }));
    }

    /**
     * Goes on with what the hub itself drafted, as long as nobody decided about it.
     *
     * @return false if somebody did: then it stays as it is
     */
    public boolean extendBySystem(long id, FactDraft draft) {
        return Boolean.TRUE.equals(transaction.execute(status -> table.extend(id, draft, HUB)));
    }

    private long write(FactDraft draft, Clerk clerk) {
        long id = table.insert(draft, clerk);
        Long[] written = {id};
        history.note(written, "draft", draft.reason(), clerk);
        if (draft.kind().is(FactKind.Trait.SEEN_AS_DRAFT)) touch.days(draft.kind(), written);
        return id;
    }

    /**
     * Writes down what a file states, all of it or nothing. Those that stand already stay as they are.
     *
     * @param drafts sound ones of one kind, no two alike; {@link Subjects} knows all of them.
     * @param source what the book of acts names the file by.
     * @return how many were written
     */
    public int draftAll(FactKind kind, List<FactDraft> drafts, UUID batch, String source, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int written = table.insertFresh(kind, drafts, batch, clerk);
            if (written == 0) return 0;
            history.note(batch, "draft", source, clerk);
            acts.record(
                    clerk.who(), "fact-import", "batch " + batch, kind.word() + ", " + written + " facts, " + source);
            if (kind.is(FactKind.Trait.SEEN_AS_DRAFT)) touch.days(kind, idsOf(batch));
            return written;
        }));
    }

    private Long[] idsOf(UUID batch) {
        return jdbc.sql("select id from fact where batch = ?")
                .param(batch)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** One fact. */
    public Fact fact(long id) {
        return table.one(id);
    }

    /** Facts, the latest first. */
    public List<Fact> list(Search search, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        add(conditions, values, "nip = ?", search.nip());
        add(conditions, values, "serial = ?", search.serial());
        if (search.office() != null) {
            conditions.add("""
                    (office = ? or serial in (select serial from terminal where office = ?)
                     or exists (select from posting p where p.nip = fact.nip and p.office = ? and p.valid_from <= to_day
                                   and (p.valid_to is null or p.valid_to >= from_day)))
                    """);
            values.addAll(Collections.nCopies(3, search.office()));
        }
        add(
                conditions,
                values,
                "kind = ?",
                search.kind() == null ? null : search.kind().name());
        add(
                conditions,
                values,
                "state = ?",
                search.state() == null ? null : search.state().name());
        add(conditions, values, "batch = ?", search.batch());
        add(conditions, values, "to_day >= ?", search.from());
        add(conditions, values, "from_day <= ?", search.to());
        add(conditions, values, "id < ?", search.before());
        values.add(Math.min(limit, LIST_MAX));
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return table.find(where + " order by id desc limit ?", values.toArray());
    }

    /** What waits for a second person, by kind. */
    public List<Waiting> waiting() {
        return jdbc.sql("select kind, count(*) from fact where state = 'DRAFTED' group by kind order by kind")
                .query((row, n) -> new Waiting(FactKind.valueOf(row.getString(1)), row.getLong(2)))
                .list();
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value == null) return;
        conditions.add(condition);
        values.add(value);
    }
}
