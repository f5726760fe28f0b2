package id.titian.sandbox.zk;

/**
 * A person in a terminal's user table. Nobody here has a password or a template.
 *
 * @param uid the place in the table, 1..65535.
 * @param pin the PIN, at most 24 ASCII characters; only digits where the terminal's layouts know nothing else.
 * @param name the name as typed at the terminal.
 * @param privilege 0 user, 2 enroller, 6 manager, 14 administrator; the lowest bit means disabled.
 * @param card the card number, 0 for none.
 */
public record TerminalUser(int uid, String pin, String name, int privilege, long card) {

    private static final int UID_MAX = 65_535;

    public TerminalUser {
        if (uid < 1 || uid > UID_MAX) throw new IllegalArgumentException("A uid lies between 1 and 65535: " + uid);
        if (pin.isBlank()) throw new IllegalArgumentException("A user needs a PIN: uid " + uid);
    }

    /** An ordinary person without a card. */
    public static TerminalUser of(int uid, String pin, String name) {
        return new TerminalUser(uid, pin, name, 0, 0);
    }
}
