package id.titian.fk;

/** The communication password of a terminal, 0 for none: a number that it is told as it is. */
record Password(int number) {

    /**
     * Reads the key as configured; a blank one is none.
     *
     * @throws IllegalArgumentException if it is not a number; the message does not repeat it
     */
    static Password parse(String text) {
        String digits = text.strip();
        if (digits.isEmpty()) return new Password(0);
        if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > 0xFFFF_FFFFL)
            throw new IllegalArgumentException(
                    "A communication password of this family is a number from 0 to 4294967295");
        return new Password((int) Long.parseLong(digits));
    }

    boolean isNone() {
        return number == 0;
    }

    @Override
    public String toString() {
        return isNone() ? "no password" : "a password";
    }
}
