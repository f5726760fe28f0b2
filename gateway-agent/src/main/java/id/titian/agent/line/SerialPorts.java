package id.titian.agent.line;

import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The serial ports of one agent. Each is opened once, however many terminals are on it, and closed when none is spoken with. */
public final class SerialPorts {

    /** A port that did not open is left alone for so long, however many terminals want it. */
    static final Duration REOPEN_AFTER = Duration.ofSeconds(1);

    private final Opener opener;
    private final Map<String, Shared> byDevice = new HashMap<>();

    /** Opens a port. */
    @FunctionalInterface
    interface Opener {
        Port open(String device, SerialLineConfig line) throws LineLostException;
    }

    /**
     * Opens nothing yet.
     *
     * @param addresses one for each terminal, so that it is known which ports are shared.
     */
    public SerialPorts(List<Address.SerialPort> addresses) {
        this(addresses, SystemPort::open);
    }

    SerialPorts(List<Address.SerialPort> addresses, Opener opener) {
        this.opener = opener;
        for (Address.SerialPort address : addresses)
            byDevice.computeIfAbsent(address.device(), device -> new Shared(address)).terminals++;
    }

    /**
     * A line for one terminal; its port is opened if it is not open.
     *
     * @param answerWithin how long that terminal may be silent after a question while others wait.
     * @throws LineLostException if the port cannot be opened, saying why and what to do
     */
    public SerialLine dial(Address.SerialPort address, Duration answerWithin) throws LineLostException {
        Shared shared = byDevice.get(address.device());
        if (shared == null) throw new IllegalArgumentException("Nobody told of a terminal on " + address.device());
        return shared.dial(answerWithin);
    }

    /** One port and those who want it. */
    private final class Shared {

        private final Address.SerialPort address;
        private int terminals;
        private @Nullable Bus bus;
        private @Nullable LineLostException refused;
        private long refusedNanos;

        private Shared(Address.SerialPort address) {
            this.address = address;
        }

        private synchronized SerialLine dial(Duration answerWithin) throws LineLostException {
            while (true) {
                if (bus == null) bus = new Bus(opened(), address.device(), address.serialLine(), terminals > 1);
                Optional<SerialLine> line = bus.join(answerWithin);
                if (line.isPresent()) return line.get();
                bus = null;
            }
        }

        private Port opened() throws LineLostException {
            if (refused != null && System.nanoTime() - refusedNanos < REOPEN_AFTER.toNanos())
                throw new LineLostException(String.valueOf(refused.getMessage()), refused);
            try {
                Port port = opener.open(address.device(), address.serialLine());
                refused = null;
                return port;
            } catch (LineLostException e) {
                refused = e;
                refusedNanos = System.nanoTime();
                throw e;
            }
        }
    }
}
