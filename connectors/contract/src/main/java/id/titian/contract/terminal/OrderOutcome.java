package id.titian.contract.terminal;

import java.util.List;

/**
 * What became of an order.
 *
 * @param done whether it was carried out.
 * @param words what happened, for a person, at most 500 characters.
 * @param users the people that the terminal knows, if they were asked for.
 * @param whole whether it is certain that everything the terminal held when it was given the order is kept. Only who counted
 *     both says so: from then on silence is an absence.
 */
public record OrderOutcome(boolean done, String words, List<TerminalUser> users, boolean whole) {

    static final int WORDS_MAX = 500;

    public OrderOutcome {
        if (words.length() > WORDS_MAX) words = words.substring(0, WORDS_MAX);
        if (whole && !done) throw new IllegalArgumentException("What was not carried out brought nothing whole");
        users = List.copyOf(users);
    }

    /** What became of an order that proves nothing about the log. */
    public OrderOutcome(boolean done, String words, List<TerminalUser> users) {
        this(done, words, users, false);
    }

    /** It was carried out. */
    public static OrderOutcome done(String words) {
        return new OrderOutcome(true, words, List.of());
    }

    /** It was carried out, and every record that the terminal counts is kept. */
    public static OrderOutcome whole(String words) {
        return new OrderOutcome(true, words, List.of(), true);
    }

    /** It was not, and why. */
    public static OrderOutcome failed(String words) {
        return new OrderOutcome(false, words, List.of());
    }
}
