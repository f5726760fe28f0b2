package id.titian.agent.config.address;

import java.time.Duration;

/**
 * How octets travel on a serial port.
 *
 * @param baud bits a second.
 * @param parity the check bit of each octet.
 * @param dataBits 7 or 8.
 * @param stopBits 1 or 2.
 * @param rs485 whether the port itself is asked to switch between speaking and hearing.
 * @param turnaround how long the line rests after an answer before the next question.
 */
public record SerialLineConfig(
        int baud, Parity parity, int dataBits, int stopBits, boolean rs485, Duration turnaround) {

    /** What holds where nothing is said. */
    public static final SerialLineConfig USUAL =
            new SerialLineConfig(9600, Parity.NONE, 8, 1, false, Duration.ofMillis(200));

    /** The check bit of each octet. */
    public enum Parity {
        NONE,
        ODD,
        EVEN
    }

    /** How long so many octets are under way. */
    public Duration travel(double octets) {
        int bits = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return Duration.ofNanos((long) (octets * bits * 1_000_000_000L / baud));
    }
}
