package id.titian.reception;

import java.time.Duration;

/**
 * Where terminals are received, and how many.
 *
 * @param host the address to listen on, such as {@code 0.0.0.0}.
 * @param port 0..65535; 0 for any that is free.
 * @param visitsMax connections at one time; those of WebSockets stay long.
 * @param visitsOfOnePeerMax connections at one time from one address; a whole office may stand behind one.
 * @param questionWithin how long a question may take to come in, however slowly it dribbles.
 * @param silenceMax after so long without a word a WebSocket is given up.
 * @param bodyMax the longest body or message, in octets.
 */
public record ReceptionSettings(
        String host,
        int port,
        int visitsMax,
        int visitsOfOnePeerMax,
        Duration questionWithin,
        Duration silenceMax,
        int bodyMax) {

    /** Bodies beyond this are no punches: a terminal sends some hundred lines at once. */
    public static final int BODY_MAX = 2 << 20;

    public ReceptionSettings {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("A port lies between 0 and 65535: " + port);
        if (visitsMax < 1 || visitsOfOnePeerMax < 1)
            throw new IllegalArgumentException("At least one visit must be possible.");
        if (questionWithin.isNegative() || questionWithin.isZero() || silenceMax.isNegative() || silenceMax.isZero())
            throw new IllegalArgumentException("A wait is more than zero.");
        if (bodyMax < 1 || bodyMax > 64 << 20)
            throw new IllegalArgumentException("A body has 1 octet to 64 MiB: " + bodyMax);
    }

    /** For an office: a port, and limits that a small box bears. */
    public static ReceptionSettings at(String host, int port) {
        return new ReceptionSettings(host, port, 64, 32, Duration.ofSeconds(30), Duration.ofMinutes(10), BODY_MAX);
    }
}
