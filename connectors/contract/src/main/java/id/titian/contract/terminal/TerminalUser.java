package id.titian.contract.terminal;

/**
 * A person whom a terminal knows. Never a template, a password or a picture.
 *
 * @param pin the PIN as the terminal writes it, blanks at the ends trimmed; leading zeros are part of it.
 * @param name the name as the terminal shows it, its first {@link #NAME_MAX} characters; empty if it has none.
 */
public record TerminalUser(String pin, String name) {

    /** A report to the hub has room for no more; terminals show fewer. */
    public static final int NAME_MAX = 64;

    public TerminalUser {
        if (name.length() > NAME_MAX) {
            // Half a character at the end would be none at all.
            boolean isCut = Character.isHighSurrogate(name.charAt(NAME_MAX - 1));
            name = name.substring(0, isCut ? NAME_MAX - 1 : NAME_MAX);
        }
    }
}
