package id.titian.anviz;

import com.fazecast.jSerialComm.SerialPort;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/** A line over a port that the serial library opens, for tests alone: the agent has its own, shared by several terminals. */
final class PortLine implements Line {

    private static final int BAUD = 9_600;
    private static final int BUFFER_OCTETS = 4096;

    private final SerialPort port;

    PortLine(Path device) throws LineLostException {
        port = SerialPort.getCommPort(device.toString());
        port.setComPortParameters(BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        if (!port.openPort(0)) throw new LineLostException("The port " + device + " does not open.");
    }

    @Override
    public boolean datagrams() {
        return false;
    }

    @Override
    public OptionalInt baud() {
        return OptionalInt.of(BAUD);
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        if (port.writeBytes(octets.toArray(), octets.length()) != octets.length())
            throw new LineLostException("The port takes no octets any more.");
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        int millis = (int) Math.max(1, wait.toMillis());
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0);
        byte[] octets = new byte[BUFFER_OCTETS];
        int count = port.readBytes(octets, octets.length);
        // The library says that the port is open long after it is gone; only this tells.
        if (count < 0) throw new LineLostException("The port is gone.");
        return count == 0 ? Bytes.EMPTY : Bytes.of(Arrays.copyOf(octets, count));
    }

    @Override
    public void close() {
        port.closePort();
    }
}
