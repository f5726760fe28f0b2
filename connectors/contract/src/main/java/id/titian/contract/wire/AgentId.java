package id.titian.contract.wire;

import java.util.regex.Pattern;

/** The names of agents: what may stand in a topic, a file name and a user name without any escaping. */
public final class AgentId {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    private AgentId() {}

    /** Whether a text is an agent id: 1..40 of {@code a-z 0-9 -}, no dash at the ends. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Returns the text if it is an agent id.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String require(String text) {
        if (!isValid(text))
            throw new IllegalArgumentException(
                    "An agent id has 1 to 40 of a-z, 0-9 and dashes, no dash at the ends: " + text);
        return text;
    }
}
