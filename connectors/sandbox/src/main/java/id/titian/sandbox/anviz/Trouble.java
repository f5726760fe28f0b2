package id.titian.sandbox.anviz;

/**
 * Something that goes wrong once, at one answer of a terminal.
 *
 * @param kind what.
 * @param command at the answer to which command; {@link #ANY} for the next one.
 * @param after how many such answers still go well before.
 * @param amount octets, bits or milliseconds, as the kind has it.
 */
public record Trouble(Kind kind, int command, int after, int amount) {

    /** Any command. */
    public static final int ANY = -1;

    /** What goes wrong. */
    public enum Kind {
        /** The terminal hears the call, does what it says, and its answer is lost on the way. */
        LOST_ANSWER,
        /** The terminal never hears the call. */
        LOST_CALL,
        /** Bit number {@code amount} of the answer is wrong. */
        FLIPPED_BIT,
        /** The answer comes in pieces of {@code amount} octets with a pause between. */
        TORN,
        /** Only {@code amount} octets of the answer come. */
        CUT_OFF,
        /** Octets that belong to no frame, {@code amount} of them and one A5, come before the answer. */
        NOISE,
        /** The answer comes {@code amount} milliseconds late. */
        LATE,
        /** The answer comes twice. */
        DOUBLED,
        /** The answer bears the device id {@code amount}. */
        FOR_ANOTHER,
        /** The frame says that it has 65535 octets. */
        ENDLESS,
        /** After {@code amount} octets the line is closed; on a bus nothing more comes. */
        HANGS_UP,
        /** The person with the PIN {@code amount} punches before the answer is sent, and that is announced. */
        PUNCHED_BEFORE
    }

    public Trouble {
        if (after < 0 || amount < 0) throw new IllegalArgumentException("What is counted from 0 is not negative");
    }

    /** At the next answer, whatever it is. */
    public static Trouble next(Kind kind, int amount) {
        return new Trouble(kind, ANY, 0, amount);
    }

    /** At an answer to one command, after so many that go well. */
    public static Trouble at(Kind kind, int command, int after, int amount) {
        return new Trouble(kind, command, after, amount);
    }

    Trouble oneLess() {
        return new Trouble(kind, command, after - 1, amount);
    }
}
