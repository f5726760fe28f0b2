package id.titian.contract.terminal;

import id.titian.contract.Reading;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A conversation with one terminal, used by one thread at a time. Nothing is ever written to the terminal but its clock,
 * and that only by {@link #setClock}, and the removal of one person, and that only by {@link #removeUser}. What the
 * driver's {@link TerminalDriver#abilities} do not name throws {@link UnsupportedOperationException}.
 */
public interface TerminalSession extends AutoCloseable {

    /** Which terminal this is; learnt when the session began. */
    TerminalIdentity identity();

    /** How full the terminal is now; {@link TerminalMemory#UNKNOWN} where it does not tell. */
    TerminalMemory memory() throws TerminalException, InterruptedException;

    /** The terminal's wall clock now. */
    LocalDateTime clock() throws TerminalException, InterruptedException;

    /**
     * Sets the terminal's wall clock. The caller decides whether it may; a driver never does this on its own.
     */
    void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException;

    /**
     * The people that the terminal knows, in its own order; with {@link Ability#USERS}.
     */
    default List<TerminalUser> users() throws TerminalException, InterruptedException {
        throw new UnsupportedOperationException("This family lists no users.");
    }

    /**
     * Removes one person with all that the terminal holds of them; with {@link Ability#REMOVE_USER}. Only by an explicit,
     * logged order of a person: the caller sees to that.
     *
     * @param pin the PIN as {@link #users} gives it.
     * @throws TerminalRefusedException if the terminal does not know or does not remove them
     */
    default void removeUser(String pin) throws TerminalException, InterruptedException {
        throw new UnsupportedOperationException("This family removes no users.");
    }

    /**
     * Reads the whole log of punches, path {@link id.titian.contract.ArrivalPath#PULL}, or
     * {@link id.titian.contract.ArrivalPath#CLOUD} where the vendor's cloud answers in the terminal's place.
     *
     * @throws LogIncompleteException if it could not be read whole after the driver's own retries
     */
    TerminalLog readLog() throws TerminalException, InterruptedException;

    /**
     * Waits for live punches, path {@link id.titian.contract.ArrivalPath#LIVE}; asks the terminal to announce them at
     * the first call. Events that came in between other requests are returned too. A hint to read the log, never a
     * source of record.
     *
     * @param wait how long to wait for the first; returns as soon as one is there.
     * @return what was heard, in order; empty if nothing was, or if this family announces nothing
     */
    List<Reading> listen(Duration wait) throws TerminalException, InterruptedException;

    /** Takes leave of the terminal as its protocol wants it; the line stays open. Never throws. */
    @Override
    void close();
}
