package id.titian.hub.submission;

import com.zaxxer.hikari.HikariDataSource;
import id.titian.hub.submission.spool.Spool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A process that reads its spool until it is killed: {@code <jdbc url> <user> <folder>}. */
final class SubmittingHub {

    private SubmittingHub() {}

    public static void main(String[] arguments) throws InterruptedException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername(arguments[1]);
        pool.setMaximumPoolSize(4);
        SubmissionSettings settings = ReadingKillTest.SETTINGS;
        Spool spool = Spool.in(Path.of(arguments[2]), settings);
        try (SubmissionParts parts = new SubmissionParts(pool, spool, settings, Clock.systemUTC(), List.of())) {
            while (!Thread.currentThread().isInterrupted()) parts.read();
        }
    }
}
