package id.titian.contract.terminal;

/**
 * A person whom a terminal knows. Never a template, a password or a picture.
 *
 * @param pin the PIN as the terminal writes it, blanks at the ends trimmed; leading zeros are part of it.
 * @param name the name as the terminal shows it; empty if it has none.
 */
public record TerminalUser(String pin, String name) {}
