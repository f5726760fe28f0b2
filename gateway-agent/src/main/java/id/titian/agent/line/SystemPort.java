package id.titian.agent.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A serial port of this machine. What the library says of an open port is not believed, only what reading and writing say. */
final class SystemPort implements Port {

    /** Octets of one reading, more than a port's own buffer holds. */
    private static final int CHUNK_MAX = 4_096;

    private static final long LOOK_EVERY_NANOS = 1_000_000;

    /** What the system answers if something cannot be opened, by POSIX and by Windows. */
    private static final int NO_SUCH_FILE = 2;

    private static final int TRY_AGAIN = 11;
    private static final int NO_PERMISSION = 13;
    private static final int BUSY = 16;
    private static final int NO_DEVICE = 19;
    private static final int NO_TERMINAL = 25;
    private static final int WINDOWS_ACCESS_DENIED = 5;

    private final SerialPort port;
    private final String device;
    private final byte[] inbox = new byte[CHUNK_MAX];

    private SystemPort(SerialPort port, String device) {
        this.port = port;
        this.device = device;
    }

    /**
     * Opens a port for us alone.
     *
     * @throws LineLostException if it is not there, we may not, another program has it, or it is no serial port
     */
    static Port open(String device, SerialLineConfig line) throws LineLostException {
        SerialPort port = named(device);
        port.setComPortParameters(
                line.baud(),
                line.dataBits(),
                line.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                switch (line.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                });
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, (int) WAIT_MAX.toMillis(), 0);
        if (line.rs485()) port.setRs485ModeParameters(true, true, false, false, 0, 0);
        if (!port.openPort(0)) throw refused(device, Files.exists(Path.of(device)), port.getLastErrorCode());
        return new SystemPort(port, device);
    }

    private static SerialPort named(String device) throws LineLostException {
        try {
            SerialNatives.place();
            return SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw new LineLostException(notThere(device), e);
        } catch (LinkageError e) {
            throw new LineLostException(
                    "Serial ports cannot be used on this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "): their library did not load: " + e.getMessage(),
                    e);
        }
    }

    private static String notThere(String device) {
        return "There is no serial port " + device
                + "; see whether the adapter is plugged in, and under which name: ls -l /dev/serial/by-id";
    }

    /** Why a port was not opened, in words that say what to do. */
    static LineLostException refused(String device, boolean isThere, int error) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
        String taken = "The serial port " + device
                + " is taken by another program; end that, or see whether two names lead to the same port.";
        return new LineLostException(
                switch (error) {
                    // The library says so, too, of a port that this very process has open.
                    case NO_SUCH_FILE -> isThere ? taken : notThere(device);
                    case NO_DEVICE -> notThere(device);
                    case NO_PERMISSION ->
                        "This user may not use the serial port " + device
                                + "; add the service user to group dialout and start the agent anew.";
                    case BUSY, TRY_AGAIN -> taken;
                    case NO_TERMINAL -> device + " is there, but is no serial port.";
                    case WINDOWS_ACCESS_DENIED ->
                        windows
                                ? taken
                                : "The serial port " + device
                                        + " does not answer the system (error 5); unplug the adapter and plug it in"
                                        + " again.";
                    default ->
                        "The serial port " + device + " did not open (error " + error
                                + "); unplug the adapter and plug it in again, or see the system's log.";
                });
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        // The port itself knows tenths of a second only.
        if (wait.compareTo(WAIT_MAX) < 0 && !arrivesWithin(wait)) return Bytes.EMPTY;
        int length = port.readBytes(inbox, inbox.length);
        if (length < 0) throw gone();
        return Bytes.of(inbox, 0, length);
    }

    private boolean arrivesWithin(Duration wait) throws LineLostException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            int available = port.bytesAvailable();
            if (available < 0) throw gone();
            if (available > 0) return true;
            long left = deadline - System.nanoTime();
            if (left <= 0) return false;
            LockSupport.parkNanos(this, Math.min(left, LOOK_EVERY_NANOS));
        }
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        byte[] out = octets.toArray();
        int written = 0;
        while (written < out.length) {
            int more = port.writeBytes(out, out.length - written, written);
            if (more <= 0) throw gone();
            written += more;
        }
    }

    private LineLostException gone() {
        return new LineLostException("The serial port " + device + " is gone (error " + port.getLastErrorCode()
                + "); see whether its adapter is plugged in. It is opened again when it is back under this name;"
                + " names below /dev/serial/by-id stay the same.");
    }

    @Override
    public void close() {
        port.closePort();
    }
}
