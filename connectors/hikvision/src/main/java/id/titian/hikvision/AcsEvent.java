package id.titian.hikvision;

import id.titian.contract.Bytes;
import id.titian.contract.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event of the access control, taken apart but not yet judged.
 *
 * @param kind what it is to us.
 * @param pin who it was; empty if it does not say.
 * @param time when, as written; empty if it does not say.
 * @param inOutMode the key of attendance by the numbers of 8.1 of the ZK family, or null.
 * @param verifyMode how the person was recognised, by the same family's numbers, or null.
 * @param serialNo the terminal's own number of the event; empty if it has none.
 * @param raw its own characters.
 */
record AcsEvent(
        Kind kind,
        String pin,
        String time,
        @Nullable Integer inOutMode,
        @Nullable Integer verifyMode,
        Optional<Long> serialNo,
        Bytes raw) {

    /** What an event is to us. */
    enum Kind {
        PUNCH,
        /** A door, an alarm, a stranger, an operator. */
        OTHER,
        /** It does not say what it is. */
        UNCLEAR
    }

    /** The major number of all events of the access control. */
    private static final int MAJOR = 5;

    private static final int FACE = 75;
    private static final int FINGER = 38;
    private static final int CARD = 1;

    /** How the ZK family numbers what the terminal says in words. */
    private static final Map<String, Integer> KEYS = Map.of(
            "checkin", 0,
            "checkout", 1,
            "breakout", 2,
            "breakin", 3,
            "overtimein", 4,
            "overtimeout", 5,
            "undefined", 255);

    /** Reads an event. The method is told by the minor number alone: {@code currentVerifyMode} is how the door is configured. */
    static AcsEvent of(JsonObject event, Set<Integer> punchMinors) {
        Optional<Integer> major = event.integer("major");
        Optional<Integer> minor = event.integer("minor");
        boolean isPunch = major.filter(number -> number == MAJOR).isPresent()
                && minor.filter(punchMinors::contains).isPresent();
        Kind kind = major.isEmpty() || minor.isEmpty() ? Kind.UNCLEAR : isPunch ? Kind.PUNCH : Kind.OTHER;
        return new AcsEvent(
                kind,
                event.text("employeeNoString")
                        .or(() -> event.text("employeeNo"))
                        .orElse(""),
                event.text("time").orElse(""),
                event.text("attendanceStatus")
                        .map(word -> KEYS.get(word.toLowerCase(Locale.ROOT)))
                        .orElse(null),
                minor.map(AcsEvent::verifyMode).orElse(null),
                event.number("serialNo").filter(number -> number > 0),
                Bytes.ofUtf8(event.source()));
    }

    private static int verifyMode(int minor) {
        return switch (minor) {
            case FACE -> 15;
            case FINGER -> 1;
            case CARD -> 2;
            default -> 200;
        };
    }
}
