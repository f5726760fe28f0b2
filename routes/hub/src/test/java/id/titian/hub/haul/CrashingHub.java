package id.titian.hub.haul;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Broker and intake in a process of their own which ends, as if the power went, at a chosen point of some transaction:
 * {@code <folder> <port> <jdbc url> <user> <point>}.
 */
final class CrashingHub {

    static final String READY = "ready";
    private static final int TRANSACTIONS_BEFORE_MAX = 8;
    private static final int EXIT = 137;

    private CrashingHub() {}

    /** Where the process ends. */
    enum Point {
        /** Nowhere by itself; somebody kills it at any moment. */
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AFTER_ACKNOWLEDGEMENT
    }

    public static void main(String[] arguments) throws Exception {
        Point point = Point.valueOf(arguments[4]);
        AtomicInteger countdown = new AtomicInteger(1 + new Random().nextInt(TRANSACTIONS_BEFORE_MAX));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[2]);
        config.setUsername(arguments[3]);
        config.setMaximumPoolSize(4);
        HikariDataSource database = new HikariDataSource(config);
        PlainBroker broker = new PlainBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        RunningIntake.start(database, broker, new Transactions(database, point, countdown), new ReceiptSender(broker) {
            @Override
            public synchronized void send(Haul haul) throws ActiveMQException {
                if (point == Point.AFTER_ACKNOWLEDGEMENT) endIfDue(countdown);
                super.send(haul);
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
