package id.titian.anviz.frame;

/**
 * Everything that is ever said to a terminal. What is not here cannot be said: above all not 4E, which erases records or clears
 * the flags that other programs go by, 4D and 4F, which erase people and settings, and whatever fetches fingers or faces.
 */
public enum Command {
    LOGIN(0x04, 0),
    SERIAL(0x24, 32),
    /** The firmware, and the terminal's password, which is stepped over. */
    CONFIGURATION_1(0x30, 18),
    CONFIGURATION_2(0x32, 32),
    CLOCK(0x38, 6),
    SET_CLOCK(0x39, 0),
    COUNTERS(0x3C, 18),
    RECORDS(0x40, 1 + 25 * 14),
    USERS(0x42, 1 + 12 * 27),
    MODEL(0x48, 32),
    /** Removes one person with everything that belongs to them. */
    REMOVE_USER(0x4C, 0),
    USERS_WIDE(0x72, 1 + 12 * 40),
    DEVICE_ID(0x74, 4),
    /** The answer to {@link Call#HEARTBEAT}; it is written like a call. */
    PONG(0xFF, 0);

    private final int number;
    private final int answerMax;

    Command(int number, int answerMax) {
        this.number = number;
        this.answerMax = answerMax;
    }

    /** The octet on the line. */
    public int number() {
        return number;
    }

    /** The most octets that the data of an answer usually has: how long it takes on a slow line. */
    public int answerMax() {
        return answerMax;
    }
}
