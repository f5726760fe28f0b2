package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * One terminal's view of a serial port. On a shared port it hears what is said from its own question on, until its answer is
 * over or somebody else asks.
 */
public final class SerialLine implements Line {

    private final Bus bus;
    private final Duration answerWithin;

    SerialLine(Bus bus, Duration answerWithin) {
        this.bus = bus;
        this.answerWithin = answerWithin;
    }

    /** How many octets came on this port when nobody had asked. */
    public long dropped() {
        return bus.dropped();
    }

    /** How long its terminal may be silent after a question while others wait. */
    Duration answerWithin() {
        return answerWithin;
    }

    @Override
    public boolean datagrams() {
        return false;
    }

    @Override
    public OptionalInt baud() {
        return OptionalInt.of(bus.baud());
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        bus.write(this, octets);
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        return bus.read(this, wait);
    }

    @Override
    public void close() {
        bus.leave(this);
    }
}
