package id.titian.contract.terminal;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.OptionalInt;

/** A serial port or a socket, open. Whoever opened it closes it; {@link #close} may be called at any time, by any thread. */
public interface Line extends AutoCloseable {

    /** The most octets that one {@link #read} returns. */
    int READ_MAX = 65_536;

    /** True if every write and read is one whole datagram (UDP); false for a stream that may split and join at will. */
    boolean datagrams();

    /**
     * Hands all octets to the line.
     *
     * @throws LineLostException if the line is gone
     */
    void write(Bytes octets) throws LineLostException;

    /**
     * Waits for what the line says next.
     *
     * @param wait how long to wait, more than zero.
     * @return 1..{@link #READ_MAX} octets, or none if the line stayed silent for the whole wait
     * @throws LineLostException if the line is gone or the peer has closed it
     */
    Bytes read(Duration wait) throws LineLostException;

    /** Bits a second, where octets travel one after the other on wires; absent where they need no time worth counting. */
    default OptionalInt baud() {
        return OptionalInt.empty();
    }

    /**
     * Closes what is open and opens the line to the same peer anew: for protocols that have one connection a question.
     *
     * @throws LineLostException if the peer cannot be reached again, or this line cannot be opened twice
     */
    default void redial() throws LineLostException {
        throw new LineLostException("This line cannot be opened anew.");
    }

    @Override
    void close();
}
