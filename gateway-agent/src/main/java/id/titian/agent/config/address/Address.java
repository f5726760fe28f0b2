package id.titian.agent.config.address;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Where a terminal is. */
public sealed interface Address permits Address.Network, Address.SerialPort {

    /** How a person would write it. */
    String text();

    /**
     * A place in the network.
     *
     * @param host the name or number of the machine.
     * @param port where it listens; absent for the family's own port.
     * @param tls whom an encrypted line to it trusts.
     */
    record Network(String host, OptionalInt port, TlsConfig tls) implements Address {

        @Override
        public String text() {
            return port.isPresent() ? host + ":" + port.getAsInt() : host;
        }
    }

    /**
     * A serial port of this machine, which several terminals may share.
     *
     * @param device what the operating system calls it, such as {@code /dev/ttyUSB0} or {@code COM3}.
     * @param serialLine how octets travel on it.
     */
    record SerialPort(String device, SerialLineConfig serialLine) implements Address {

        private static final Pattern DEVICE = Pattern.compile("/dev/[\\p{Graph}&&[^\"']]{1,200}|COM[0-9]{1,3}");

        /** Whether a text is the name of a serial port and not of a machine. */
        public static boolean isNamedBy(String text) {
            return DEVICE.matcher(text).matches();
        }

        @Override
        public String text() {
            return device;
        }
    }

    /** An address in the network where lines are not encrypted. */
    static Network network(String host, int port) {
        return new Network(host, OptionalInt.of(port), TlsConfig.USUAL);
    }
}
