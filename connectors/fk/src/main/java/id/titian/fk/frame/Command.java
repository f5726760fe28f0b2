package id.titian.fk.frame;

/** Everything that is ever said to a terminal. What erases, writes people or moves the shared "read" mark is no part of it. */
public enum Command {
    HELLO(0x80),
    DESCRIBE(0x13),
    PRODUCT(0xC3),
    COUNT(0xB4),
    GET_CLOCK(0xB2),
    SET_CLOCK(0xB3),
    READ_LOG(0xA4),
    READ_USERS(0x97),
    /** Which user is meant, then what is known of them: it writes nothing, though its first step carries data. */
    USER_INFO(0xE8);

    private final int number;

    Command(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
