package id.titian.agent.config.address;

import java.util.OptionalInt;

/**
 * An address such as {@code 192.168.1.201:4370}, {@code terminal-lobby} or {@code [fe80::1]:4370}.
 *
 * @param host the name or number of the machine.
 * @param port the port, if one was written.
 */
record HostPort(String host, OptionalInt port) {

    /** Reads an address. */
    static HostPort parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean withPort = colon > bracket && (bracket > 0 || text.indexOf(':') == colon);
        String host = withPort ? text.substring(0, colon) : text;
        if (bracket > 0) host = host.substring(1, host.length() - 1);
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/')) throw wrong(text);
        if (!withPort) return new HostPort(host, OptionalInt.empty());
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 1 && port <= 65_535) return new HostPort(host, OptionalInt.of(port));
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "is \"" + text
                        + "\"; right would be HOST or HOST:PORT, such as 192.168.1.201:4370, or a serial port such as /dev/ttyUSB0.");
    }
}
