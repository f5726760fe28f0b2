package id.titian.proof.process;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agent's commands say, read as a person reads it. */
public final class AgentWords {

    private static final Pattern KEY = Pattern.compile("(?m)^key +(\\S{43})$");

    private AgentWords() {}

    /**
     * The public key that the command {@code key} has shown.
     *
     * @throws IOException if it has shown none
     */
    public static String key(String said) throws IOException {
        Matcher found = KEY.matcher(said);
        if (!found.find()) throw new IOException("The agent does not say its key: " + said);
        return found.group(1);
    }
}
