package id.titian.hub.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a fault of one message from a trouble of the database, which says nothing about any message. */
final class Culprits {

    private Culprits() {}

    /** Whether taking the messages one by one can find the one that is to blame. */
    static boolean isFaultOfAMessage(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql) return isAboutValues(sql.getSQLState());
        return !(failure instanceof DataAccessException) && !(failure instanceof TransactionException);
    }

    /** Data exceptions, broken constraints and exceeded limits of the database come from what is written. */
    private static boolean isAboutValues(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
