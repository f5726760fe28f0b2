package id.titian.hub.fact.life;

import id.titian.hub.act.Acts;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactKind.Trait;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Fact.State;
import id.titian.hub.fact.right.Right;
import id.titian.hub.fact.right.Rights;
import id.titian.hub.paper.Clerk;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second person's part. A decision is one transaction for one fact or for all that wait of a file, and only one is made
 * at a time, so that what contradicts each other is never approved by two people at once.
 */
@Component
public class Decisions {

    /** The lock under which decisions wait for each other. */
    private static final long LOCK = 0x4641_4354L; // "FACT"

    private final FactTable table;
    private final FactHistory history;
    private final Rights rights;
    private final Touch touch;
    private final Acts acts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Decisions(
            FactTable table,
            FactHistory history,
            Rights rights,
            Touch touch,
            Acts acts,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.rights = rights;
        this.touch = touch;
        this.acts = acts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is decided about: one fact, or those of a file that still wait. */
    private static final class Chosen {

        private final FactKind kind;
        private final Long[] facts;
        private final @Nullable UUID whole;
        private final String subject;
        private final String detail;

        Chosen(FactKind kind, Long[] facts, @Nullable UUID whole, String subject, String detail) {
            this.kind = kind;
            this.facts = facts;
            this.whole = whole;
            this.subject = subject;
            this.detail = detail;
        }
    }

    /** Lets a fact count; another person than the one who drafted it. */
    public void approve(long id, Right right, String why, Clerk clerk) {
        inTurn(() -> approve(drafted(id), right, why, clerk));
    }

    /** Lets all facts of a file count that still wait. */
    public int approveAll(UUID batch, Right right, String why, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> {
            takeTurn();
            Chosen chosen = drafted(batch);
            approve(chosen, right, why, clerk);
            return chosen.facts.length;
        }));
    }

    /** Says no; whoever drafted it takes it back by that. */
    public void decline(long id, Right right, String why, Clerk clerk) {
        inTurn(() -> decline(drafted(id), right, why, clerk));
    }

    /** Says no to all facts of a file that still wait. */
    public int declineAll(UUID batch, Right right, String why, Clerk clerk) {
        return Objects.requireNonNull(transaction.execute(status -> {
            takeTurn();
            Chosen chosen = drafted(batch);
            decline(chosen, right, why, clerk);
            return chosen.facts.length;
        }));
    }

    /** Answers an objection. */
    public void answer(long id, boolean isUpheld, Right right, String words, Clerk clerk) {
        inTurn(() -> {
            Chosen chosen = drafted(id);
            if (chosen.kind != FactKind.OBJECTION) throw new FactRefusedException(FactRefusal.NO_OBJECTION, id);
            String answer = FactDetail.words(words, true);
            requireOtherThanDrafter(chosen, clerk);
            requireRight(chosen, right, clerk);
            decide(chosen, isUpheld ? State.APPROVED : State.DECLINED, "answer", right, answer, clerk);
        });
    }

    /** Takes the worth of an approved fact away. */
    public void withdraw(long id, Right right, String why, Clerk clerk) {
        inTurn(() -> {
            Fact fact = table.one(id);
            if (fact.state() != State.APPROVED)
                throw new FactRefusedException(FactRefusal.FACT_NOT_APPROVED, fact.state());
            Chosen chosen = chosen(fact);
            String words = reason(why, true);
            requireRight(chosen, right, clerk);
            history.note(chosen.facts, "withdraw", words, clerk);
            withdraw(chosen.facts, words, clerk);
            act(chosen, "fact-withdraw", right, words, clerk);
            touch.days(chosen.kind, chosen.facts);
        });
    }

    /** Gives a withdrawn fact its worth back: whoever does that stands for it from now on. */
    public void restore(long id, Right right, String why, Clerk clerk) {
        inTurn(() -> {
            Fact fact = table.one(id);
            if (fact.state() != State.WITHDRAWN)
                throw new FactRefusedException(FactRefusal.FACT_NOT_WITHDRAWN, fact.state());
            Chosen chosen = chosen(fact);
            String words = reason(why, false);
            requireOtherThanDrafter(chosen, clerk);
            requireRight(chosen, right, clerk);
            decide(chosen, State.APPROVED, "restore", right, words, clerk);
        });
    }

    private void approve(Chosen chosen, Right right, String why, Clerk clerk) {
        if (chosen.kind == FactKind.OBJECTION)
            throw new FactRefusedException(FactRefusal.ANSWER_NEEDED, chosen.facts[0]);
        String words = reason(why, chosen.kind.is(Trait.NEEDS_REASON));
        requireOtherThanDrafter(chosen, clerk);
        requireRight(chosen, right, clerk);
        if (chosen.kind.is(Trait.NEEDS_DOCUMENT)) requireDocuments(chosen);
        decide(chosen, State.APPROVED, "approve", right, words, clerk);
    }

    private void decline(Chosen chosen, Right right, String why, Clerk clerk) {
        String words = reason(why, true);
        if (chosen.kind == FactKind.OBJECTION && !isDrafter(chosen, clerk))
            throw new FactRefusedException(FactRefusal.ANSWER_NEEDED, chosen.facts[0]);
        if (!isDrafter(chosen, clerk)) requireRight(chosen, right, clerk);
        decide(chosen, State.DECLINED, "decline", right, words, clerk);
    }

    private void decide(Chosen chosen, State state, String what, Right right, String why, Clerk clerk) {
        if (state == State.APPROVED && chosen.kind == FactKind.ROSTER) supersede(chosen, clerk);
        if (chosen.whole == null) history.note(chosen.facts, what, why, clerk);
        else history.note(chosen.whole, what, why, clerk);
        jdbc.sql("""
                        update fact
                           set state = ?, decided_at = ?, decided_by = ?, decided_who = ?, decided_why = ?,
                               approver_nip = ?, approver_for = ?,
                               withdrawn_at = null, withdrawn_by = null, withdrawn_who = null, withdrawn_why = null
                         where id = any(?)
                        """)
                .params(
                        state.name(),
                        now(),
                        clerk.token(),
                        clerk.who(),
                        why,
                        right.approverNip(),
                        right.approverFor(),
                        chosen.facts)
                .update();
        if (state == State.APPROVED && chosen.kind != FactKind.ROSTER) requireNoContradiction(chosen);
        act(chosen, "fact-" + what, right, why, clerk);
        if (state == State.APPROVED || chosen.kind.is(Trait.SEEN_AS_DRAFT)) touch.days(chosen.kind, chosen.facts);
    }

    /** The later roster of a day stands: the earlier one is withdrawn by it, and a person may restore that one again. */
    private void supersede(Chosen chosen, Clerk clerk) {
        Long[] earlier =
                jdbc.sql("""
                        select o.id from fact n
                          join fact o on o.nip = n.nip and o.from_day = n.from_day and o.grain = n.grain
                         where n.id = any(?) and o.kind = 'ROSTER' and o.state = 'APPROVED'
                        """).param(chosen.facts).query(Long.class).list().toArray(Long[]::new);
        if (earlier.length == 0) return;
        String why = "superseded by " + chosen.subject;
        history.note(earlier, "supersede", why, clerk);
        withdraw(earlier, why, clerk);
    }

    private void withdraw(Long[] facts, String why, Clerk clerk) {
        jdbc.sql("""
                        update fact set state = 'WITHDRAWN', withdrawn_at = ?, withdrawn_by = ?, withdrawn_who = ?,
                                        withdrawn_why = ?
                         where id = any(?)
                        """).params(now(), clerk.token(), clerk.who(), why, facts).update();
    }

    /** Times are compared where the fact is about a time, days where it is about days. */
    private void requireNoContradiction(Chosen chosen) {
        String subject = chosen.kind.subject() == FactKind.Subject.PERSON ? "nip" : "serial";
        jdbc.sql("""
                        select o.id from fact n
                          join fact o on o.SUBJECT = n.SUBJECT and o.id <> n.id and o.grain = n.grain
                           and o.from_day <= n.to_day and o.to_day >= n.from_day
                         where n.id = any(?) and o.kind = n.kind and o.state = 'APPROVED'
                           and (n.kind <> 'CLOCK_CORRECTION'
                                or (o.detail ->> 'from')::timestamp <= (n.detail ->> 'to')::timestamp
                                   and (o.detail ->> 'to')::timestamp >= (n.detail ->> 'from')::timestamp)
                         limit 1
                        """.replace("SUBJECT", subject))
                .param(chosen.facts)
                .query(Long.class)
                .optional()
                .ifPresent(other -> {
                    throw new FactRefusedException(FactRefusal.FACT_OVERLAPS, table.one(other));
                });
    }

    private Chosen drafted(long id) {
        Fact fact = table.one(id);
        if (fact.state() != State.DRAFTED)
            throw new FactRefusedException(
                    FactRefusal.FACT_DECIDED,
                    fact.state()
                            + (fact.decided() == null
                                    ? ""
                                    : ", " + fact.decided().who()));
        return chosen(fact);
    }

    private static Chosen chosen(Fact fact) {
        return new Chosen(fact.kind(), new Long[] {fact.id()}, null, "fact " + fact.id(), fact.toString());
    }

    private Chosen drafted(UUID batch) {
        Fact any = table.find("where batch = ? limit 1", batch).stream()
                .findFirst()
                .orElseThrow(() -> new FactRefusedException(FactRefusal.BATCH_UNKNOWN, batch));
        Long[] waiting = jdbc.sql("select id from fact where batch = ? and state = 'DRAFTED' order by id")
                .param(batch)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        if (waiting.length == 0) throw new FactRefusedException(FactRefusal.FACT_DECIDED, any.state());
        long all = jdbc.sql("select count(*) from fact where batch = ?")
                .param(batch)
                .query(Long.class)
                .single();
        return new Chosen(
                any.kind(),
                waiting,
                all == waiting.length ? batch : null,
                "batch " + batch,
                any.kind().word() + ", " + waiting.length + " facts");
    }

    private boolean isDrafter(Chosen chosen, Clerk clerk) {
        return drafters(chosen).stream().allMatch(drafter -> drafter.equals(clerk.token()));
    }

    private void requireOtherThanDrafter(Chosen chosen, Clerk clerk) {
        if (drafters(chosen).contains(clerk.token()))
            throw new FactRefusedException(FactRefusal.SECOND_PERSON, clerk.token());
    }

    private List<String> drafters(Chosen chosen) {
        return jdbc.sql("select distinct drafted_by from fact where id = any(?)")
                .param(chosen.facts)
                .query(String.class)
                .list();
    }

    private void requireRight(Chosen chosen, Right right, Clerk clerk) {
        rights.require(
                right,
                clerk,
                jdbc.sql("select distinct nip from fact where id = any(?)")
                        .param(chosen.facts)
                        .query((row, n) -> row.getString(1))
                        .list());
    }

    private void requireDocuments(Chosen chosen) {
        jdbc.sql("select id from fact where id = any(?) and document is null order by id limit 1")
                .param(chosen.facts)
                .query(Long.class)
                .optional()
                .ifPresent(id -> {
                    throw new FactRefusedException(FactRefusal.DOCUMENT_MISSING, id);
                });
    }

    private static String reason(String said, boolean isNeeded) {
        if (isNeeded && said.isBlank())
            throw new FactRefusedException(FactRefusal.REASON_MISSING, FactDetail.WORDS_MAX);
        return FactDetail.words(said, false);
    }

    private void act(Chosen chosen, String what, Right right, String why, Clerk clerk) {
        String inRightOf = right.approverNip() == null
                ? ""
                : " in the right of " + right.approverNip()
                        + (right.approverFor() == null ? "" : " (" + right.approverFor() + ")");
        acts.record(clerk.who(), what, chosen.subject, chosen.detail + inRightOf + (why.isEmpty() ? "" : ": " + why));
    }

    private void inTurn(Runnable deed) {
        transaction.executeWithoutResult(status -> {
            takeTurn();
            deed.run();
        });
    }

    private void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, n) -> true)
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
