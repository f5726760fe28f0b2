package id.titian.hub.haul;

import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.intake.IntakeParts;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Readers, route and transaction at work between a broker and a database. */
final class RunningIntake implements AutoCloseable {

    static final IntakeSettings SETTINGS =
            new IntakeSettings(2, 500, 5_000, 4 << 20, 5, Duration.ofMillis(50), Duration.ofMillis(500));

    private final CamelContext camel = new DefaultCamelContext();
    private final QueueReaders readers;
    final IntakeParts parts;

    private RunningIntake(IntakeParts parts, CoreSessions sessions, ReceiptSender receipts) throws Exception {
        this.parts = parts;
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(new TakePunchesRoute(new Recording(parts.intake), new Acknowledging(), receipts));
        camel.start();
        readers = new QueueReaders(sessions, camel.createProducerTemplate(), SETTINGS);
        readers.start();
    }

    static RunningIntake start(DataSource database, CoreSessions sessions) throws Exception {
        return start(database, sessions, new DataSourceTransactionManager(database), new ReceiptSender(sessions));
    }

    static RunningIntake start(
            DataSource database, CoreSessions sessions, PlatformTransactionManager transactions, ReceiptSender receipts)
            throws Exception {
        return new RunningIntake(new IntakeParts(database, transactions, Clock.systemUTC()), sessions, receipts);
    }

    @Override
    public void close() {
        readers.stop();
        camel.stop();
    }
}
