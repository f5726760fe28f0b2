package id.titian.hub.database;

import id.titian.hub.StartRefusedException;
import org.jspecify.annotations.Nullable;

/** The hub cannot have a database that it may trust. The message says what happened and what to do next. */
public final class DatabaseException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
