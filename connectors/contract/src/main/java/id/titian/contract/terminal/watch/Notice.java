package id.titian.contract.terminal.watch;

/**
 * Something strange at a terminal that is not wrong enough to stop.
 *
 * @param word what it is, lower case with dashes; stable and safe to alarm on.
 * @param words what happened and what to do next.
 */
public record Notice(String word, String words) {}
