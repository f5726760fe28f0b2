package id.titian.contract.terminal;

import java.util.List;

/**
 * What became of an order.
 *
 * @param done whether it was carried out.
 * @param words what happened, for a person, at most 500 characters.
 * @param users the people that the terminal knows, if they were asked for.
 */
public record OrderOutcome(boolean done, String words, List<TerminalUser> users) {

    static final int WORDS_MAX = 500;

    public OrderOutcome {
        if (words.length() > WORDS_MAX) words = words.substring(0, WORDS_MAX);
        users = List.copyOf(users);
    }

    /** It was carried out. */
    public static OrderOutcome done(String words) {
        return new OrderOutcome(true, words, List.of());
    }

    /** It was not, and why. */
    public static OrderOutcome failed(String words) {
        return new OrderOutcome(false, words, List.of());
    }
}
