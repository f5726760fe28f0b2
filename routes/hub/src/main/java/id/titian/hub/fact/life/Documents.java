package id.titian.hub.fact.life;

import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.fact.FactKind.Trait;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Fact.State;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.scan.Scans;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evidence of facts. What a document is, its octets say, never its name; it is known by its hash, so that one letter for a
 * hundred people is kept once. What somebody decided with its document in hand keeps that one.
 */
@Component
public class Documents {

    /** Octets of one document. */
    public static final int OCTETS_MAX = Scans.OCTETS_MAX;

    /** A document under a name of ours. */
    public record Document(String fileName, Scans.Type type, Bytes octets) {}

    private final FactTable table;
    private final FactHistory history;
    private final Touch touch;
    private final Acts acts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Documents(
            FactTable table,
            FactHistory history,
            Touch touch,
            Acts acts,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.touch = touch;
        this.acts = acts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps the document of a fact: that of a draft in the place of another one, that of an approved fact only if it has none.
     *
     * @param name as the sender calls it.
     */
    public void put(long id, @Nullable String name, Bytes octets, Clerk clerk) {
        if (octets.length() > OCTETS_MAX)
            throw new FactRefusedException(FactRefusal.DOCUMENT_TOO_LARGE, (OCTETS_MAX >> 20) + " MiB");
        if (octets.length() == 0) throw new FactRefusedException(FactRefusal.DOCUMENT_EMPTY, id);
        Scans.Type type =
                Scans.Type.of(octets).orElseThrow(() -> new FactRefusedException(FactRefusal.DOCUMENT_TYPE, id));
        Bytes sha256 = octets.sha256();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select from fact where id = ? for update")
                    .param(id)
                    .query((row, n) -> true)
                    .list();
            Fact fact = table.one(id);
            if (sha256.hex().equals(fact.document())) return;
            boolean isOpen = fact.state() == State.DRAFTED;
            if (!isOpen && (fact.document() != null || fact.state() != State.APPROVED))
                throw new FactRefusedException(FactRefusal.DOCUMENT_FIXED, id);
            String cleaned = Scans.clean(name);
            Long[] facts = {id};
            history.note(facts, "document", cleaned + ", sha256 " + sha256.hex(), clerk);
            jdbc.sql("""
                            insert into document (sha256, name, type, octets, added_at, added_who) values (?, ?, ?, ?, ?, ?)
                                on conflict (sha256) do nothing
                            """)
                    .params(
                            sha256.toArray(),
                            cleaned,
                            type.mediaType(),
                            octets.toArray(),
                            Timestamp.from(clock.instant()),
                            clerk.who())
                    .update();
            jdbc.sql("update fact set document = ? where id = ?")
                    .params(sha256.toArray(), id)
                    .update();
            acts.record(clerk.who(), "fact-document", "fact " + id, cleaned + ", sha256 " + sha256.hex());
            if (!isOpen || fact.kind().is(Trait.SEEN_AS_DRAFT)) touch.days(fact.kind(), facts);
        });
    }

    /** The document of a fact. */
    public Document of(long id) {
        table.one(id);
        return jdbc.sql("select d.type, d.octets from fact f join document d on d.sha256 = f.document where f.id = ?")
                .param(id)
                .query((row, n) -> {
                    Scans.Type type = Scans.Type.named(row.getString(1));
                    return new Document("bukti-" + id + "." + type.ending(), type, Bytes.of(row.getBytes(2)));
                })
                .optional()
                .orElseThrow(() -> new FactRefusedException(FactRefusal.DOCUMENT_UNKNOWN, id));
    }
}
