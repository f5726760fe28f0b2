package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;

/** A serial port, open, used by one thread at a time. */
interface Port extends AutoCloseable {

    /** No reading takes longer, so that whoever waits can be stopped. */
    Duration WAIT_MAX = Duration.ofMillis(100);

    /**
     * What arrives next.
     *
     * @param wait how long to wait for it, at most {@link #WAIT_MAX}.
     * @return at least one octet, or none if nothing arrived
     * @throws LineLostException if the port is gone
     */
    Bytes read(Duration wait) throws LineLostException;

    /**
     * Hands all octets to the port.
     *
     * @throws LineLostException if the port is gone
     */
    void write(Bytes octets) throws LineLostException;

    @Override
    void close();
}
