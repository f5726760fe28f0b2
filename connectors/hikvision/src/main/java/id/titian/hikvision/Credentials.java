package id.titian.hikvision;

/**
 * Who we are to the terminal.
 *
 * @param user the name of its account.
 * @param password its password.
 */
record Credentials(String user, String password) {

    private static final int LENGTH_MAX = 128;

    /**
     * Reads a key of the form {@code user:password}.
     *
     * @throws IllegalArgumentException if it has another form; the message does not repeat it
     */
    static Credentials of(String key) {
        int colon = key.indexOf(':');
        String user = key.substring(0, Math.max(0, colon));
        String password = key.substring(colon + 1);
        boolean isClean = key.chars().noneMatch(Character::isISOControl)
                && user.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
        if (user.isEmpty() || password.isEmpty() || key.length() > LENGTH_MAX || !isClean)
            throw new IllegalArgumentException(
                    "The key of this family is user:password, such as a name, a colon and a password, the name "
                            + "in plain letters, without control characters, at most " + LENGTH_MAX + " characters.");
        return new Credentials(user, password);
    }

    /** The name only. */
    @Override
    public String toString() {
        return user + ":…";
    }
}
