package id.titian.hub.haul;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.titian.hub.agents.AgentParts;
import id.titian.hub.broker.TestBroker;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The hub's own broker and intake in a process of their own which ends, as if it was killed, at a chosen point of some transaction:
 * {@code <folder> <port> <jdbc url> <user> <point>}.
 */
final class CrashingHub {

    static final String READY = "ready";
    private static final int TRANSACTIONS_BEFORE_MAX = 8;

    /** What the process ends with at its point; anything else is another end than the one that was asked for. */
    static final int EXIT = 42;

    private CrashingHub() {}

    /** Where the process ends. */
    enum Point {
        /** Nowhere by itself; somebody kills it at any moment. */
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AFTER_ACKNOWLEDGEMENT,
        AFTER_RECEIPT
    }

    public static void main(String[] arguments) throws Exception {
        Point point = Point.valueOf(arguments[4]);
        AtomicInteger countdown = new AtomicInteger(1 + new Random().nextInt(TRANSACTIONS_BEFORE_MAX));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[2]);
        config.setUsername(arguments[3]);
        config.setMaximumPoolSize(4);
        HikariDataSource database = new HikariDataSource(config);
        TestBroker broker =
                TestBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), AgentParts.registry(database));
        HubSessions sessions = new HubSessions(broker.sessions());
        RunningIntake.start(
                database, sessions, new Transactions(database, point, countdown), new ReceiptSender(sessions) {
                    @Override
                    public synchronized void send(Haul haul) throws ActiveMQException {
                        if (point == Point.AFTER_ACKNOWLEDGEMENT) endIfDue(countdown);
                        super.send(haul);
                        if (point == Point.AFTER_RECEIPT) endIfDue(countdown);
                    }
                });
        System.out.println(READY);
        Thread.currentThread().join();
    }

    private static void endIfDue(AtomicInteger countdown) {
        if (countdown.decrementAndGet() == 0) Runtime.getRuntime().halt(EXIT);
    }

    private static final class Transactions extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger countdown;
        private final Point point;

        private Transactions(HikariDataSource database, Point point, AtomicInteger countdown) {
            super(database);
            this.point = point;
            this.countdown = countdown;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (point == Point.BEFORE_COMMIT) endIfDue(countdown);
            super.doCommit(status);
            if (point == Point.AFTER_COMMIT) endIfDue(countdown);
        }
    }
}
