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
 * @param bodyMax the longest body, in octets.
 * @param bodiesMax octets of large bodies at one time, all visits together; at least one of the longest.
 */
public record ReceptionSettings(
        String host,
        int port,
        int visitsMax,
        int visitsOfOnePeerMax,
        Duration questionWithin,
        Duration silenceMax,
        int bodyMax,
        int bodiesMax) {

    /** The longest message of a WebSocket: some records, each perhaps with a picture. */
    static final int MESSAGE_MAX = 256 << 10;

    private static final Duration QUESTION_WITHIN = Duration.ofSeconds(30);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    public ReceptionSettings {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("A port lies between 0 and 65535: " + port);
        if (visitsMax < 1 || visitsOfOnePeerMax < 1)
            throw new IllegalArgumentException("At least one visit must be possible.");
        if (questionWithin.isNegative() || questionWithin.isZero() || silenceMax.isNegative() || silenceMax.isZero())
            throw new IllegalArgumentException("A wait is more than zero.");
        if (bodyMax < 1 || bodyMax > 64 << 20)
            throw new IllegalArgumentException("A body has 1 octet to 64 MiB: " + bodyMax);
        if (bodiesMax < bodyMax)
            throw new IllegalArgumentException("There must be room for one body: " + bodiesMax + " < " + bodyMax);
    }

    /** For an office: limits that a small box bears, with a heap of some twenty megabytes. */
    public static ReceptionSettings ofOffice(String host, int port) {
        return new ReceptionSettings(host, port, 32, 24, QUESTION_WITHIN, SILENCE_MAX, 1 << 20, 2 << 20);
    }

    /** For a hub: limits of the caller, and bodies as long as the longest log of a terminal in one piece. */
    public static ReceptionSettings ofHub(String host, int port, int visitsMax, int visitsOfOnePeerMax) {
        return new ReceptionSettings(
                host, port, visitsMax, visitsOfOnePeerMax, QUESTION_WITHIN, SILENCE_MAX, 16 << 20, 64 << 20);
    }
}
