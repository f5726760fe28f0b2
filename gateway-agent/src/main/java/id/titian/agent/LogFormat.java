package id.titian.agent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line for each event on standard error, where the service manager picks it up. */
final class LogFormat extends Formatter {

    /** Its receiver thread logs a NullPointerException whenever a connection is closed; what matters comes as an exception. */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

    static void install() {
        LogManager.getLogManager().reset();
        Handler handler = new ConsoleHandler();
        handler.setFormatter(new LogFormat());
        handler.setLevel(Level.INFO);
        Logger.getLogger("").addHandler(handler);
        PAHO.setLevel(Level.OFF);
    }

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(160);
        line.append(Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(event.getLevel().getName())
                .append(' ')
                .append(formatMessage(event))
                .append('\n');
        Throwable thrown = event.getThrown();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            line.append("    ").append(cause).append('\n');
        if (thrown != null)
            for (StackTraceElement element : thrown.getStackTrace())
                line.append("        at ").append(element).append('\n');
        return line.toString();
    }
}
