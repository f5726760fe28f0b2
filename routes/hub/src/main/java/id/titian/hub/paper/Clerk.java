package id.titian.hub.paper;

import id.titian.hub.act.Acts;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works on paper.
 *
 * @param token the name of the token: two persons are two tokens.
 * @param who the person as they named themselves, and the token.
 */
public record Clerk(String token, String who) {

    private static final int NAME_MAX = Acts.WHO_MAX - 40;

    /**
     * Whoever came by this token.
     *
     * @param name as they named themselves, if they did.
     */
    public static Clerk of(String token, @Nullable String name) {
        if (name == null || name.isBlank()) return new Clerk(token, token);
        String said = name.strip();
        return new Clerk(token, (said.length() > NAME_MAX ? said.substring(0, NAME_MAX) : said) + " (" + token + ")");
    }

    /**
     * Refuses whoever did the first part as the second person.
     *
     * @param first the token of the first person.
     */
    public void requireOtherThan(String first) {
        if (token.equals(first)) throw new PaperRefusedException(PaperRefusal.SECOND_PERSON, first);
    }
}
