package id.titian.agent.terminal;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.watch.ClockRule;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The parts of a terminal of no real family, for what no simulated one does: a test says only what is odd about it. */
final class HandMadeTerminal {

    static final String FAMILY = "hand-made";

    private static final String SERIAL = "A17";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 7, 30);

    private HandMadeTerminal() {}

    /** PIN 1001, so many seconds after half past seven. */
    static Punch punch(int second) {
        return new Punch(
                SERIAL,
                "1001",
                PinForm.DIGITS,
                MORNING.plusSeconds(second),
                0,
                0,
                1,
                null,
                ArrivalPath.PULL,
                Bytes.of((byte) second));
    }

    /** It hangs on a serial port and is not listened to. */
    static TerminalConfig onSerialPort(Duration pollEvery, Duration within) {
        return new TerminalConfig(
                "gudang",
                FAMILY,
                new Address.SerialPort("/dev/ttyUSB0", SerialLineConfig.USUAL),
                Optional.of(Transport.SERIAL),
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                pollEvery,
                false,
                ClockRule.WATCH,
                within,
                within,
                Map.of());
    }

    /** A log that holds these, however its terminal goes on. */
    static TerminalLog log(List<Reading> readings) {
        List<Reading> held = List.copyOf(readings);
        return new TerminalLog() {
            @Override
            public int size() {
                return held.size();
            }

            @Override
            public Iterator<Reading> iterator() {
                return held.iterator();
            }
        };
    }

    /**
     * A driver.
     *
     * @param abilities what its terminal can do.
     * @param sessions whom it meets, each time anew.
     */
    record Driver(Set<Ability> abilities, Supplier<TerminalSession> sessions) implements TerminalDriver {

        @Override
        public String family() {
            return FAMILY;
        }

        @Override
        public int defaultPort() {
            return 1;
        }

        @Override
        public List<Transport> transports() {
            return List.of(Transport.TCP, Transport.SERIAL);
        }

        @Override
        public TerminalSession open(Line line, TerminalSettings settings) {
            return sessions.get();
        }
    }

    /** A conversation that is about the log and nothing else. */
    abstract static class Session implements TerminalSession {

        @Override
        public TerminalIdentity identity() {
            return new TerminalIdentity(SERIAL, FAMILY, "", "", Map.of());
        }

        @Override
        public TerminalMemory memory() {
            return TerminalMemory.UNKNOWN;
        }

        @Override
        public LocalDateTime clock() throws TerminalException {
            throw new UnsupportedOperationException("It does not tell");
        }

        @Override
        public void setClock(LocalDateTime wallClock) {
            throw new UnsupportedOperationException("Nobody may set it");
        }

        @Override
        public List<Reading> listen(Duration wait) {
            throw new UnsupportedOperationException("It announces nothing");
        }

        @Override
        public void close() {}
    }

    /** Nobody speaks over it. */
    static final class NoLine implements Line {

        @Override
        public boolean datagrams() {
            return false;
        }

        @Override
        public void write(Bytes octets) {
            throw new AssertionError("Nobody speaks");
        }

        @Override
        public Bytes read(Duration wait) {
            throw new AssertionError("Nobody listens");
        }

        @Override
        public void close() {}
    }
}
