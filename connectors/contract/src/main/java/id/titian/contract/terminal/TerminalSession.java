package id.titian.contract.terminal;

import id.titian.contract.Reading;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A conversation with one terminal, used by one thread at a time. Nothing is ever written to the terminal but its clock,
 * and that only by {@link #setClock}.
 */
public interface TerminalSession extends AutoCloseable {

    /** Which terminal this is; learnt when the session began. */
    TerminalIdentity identity();

    /** How full the terminal is now. */
    TerminalMemory memory() throws TerminalException, InterruptedException;

    /** The terminal's wall clock now. */
    LocalDateTime clock() throws TerminalException, InterruptedException;

    /**
     * Sets the terminal's wall clock. The caller decides whether it may; a driver never does this on its own.
     */
    void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException;

    /**
     * Reads the whole log of punches, path {@link id.titian.contract.ArrivalPath#PULL}.
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
