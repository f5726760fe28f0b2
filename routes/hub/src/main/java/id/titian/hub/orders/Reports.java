package id.titian.hub.orders;

import id.titian.contract.PunchKey;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.hub.broker.AgentPost;
import id.titian.hub.ledger.StorableText;
import id.titian.hub.quarantine.QuarantineReason;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what agents tell of orders; what cannot be read waits for a human. */
@Component
class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int DETAIL_MAX = 500;

    private final Orders orders;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reports(Orders orders, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void note(AgentPost post) {
        Report report;
        try {
            report = WireReader.report(post.payload());
        } catch (WireException e) {
            quarantine(post, StorableText.of(String.valueOf(e.getMessage())));
            return;
        }
        if (orders.note(post.agent(), report.id(), report.outcome()))
            LOG.info(
                    "Terminal {}: order {} {}: {}",
                    report.serial(),
                    report.id(),
                    report.outcome().done() ? "was carried out" : "was not carried out",
                    report.outcome().words());
        else LOG.debug("Agent {} told of order {}, which does not wait for its word", post.agent(), report.id());
    }

    private void quarantine(AgentPost post, String found) {
        jdbc.sql("""
                        insert into quarantine (reason, identity, detail, agent, raw, opened_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (reason, identity) do nothing""")
                .params(
                        QuarantineReason.UNDECODABLE_REPORT.name(),
                        post.payload().sha256().slice(0, PunchKey.HASH_LENGTH).toArray(),
                        found.substring(0, Math.min(found.length(), DETAIL_MAX)),
                        post.agent(),
                        post.payload().toArray(),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
