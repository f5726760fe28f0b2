package id.titian.hikvision;

import id.titian.contract.Bytes;
import id.titian.contract.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * @param raw its own characters, without addresses of pictures.
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

    /** A member whose value is a text; possessive, so that a long value costs no stack. */
    private static final Pattern MEMBER = Pattern.compile(
            "\"([A-Za-z0-9_]{1,40}+)\"\\s*+:\\s*+(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")", Pattern.DOTALL);

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
                Bytes.ofUtf8(withoutPictures(event.source())));
    }

    /**
     * An event's own characters with empty texts in place of addresses of pictures: such an address has the terminal's own in it
     * and a number that its web server counts, so that the same event would be another one at the next visit.
     */
    private static String withoutPictures(String event) {
        Matcher member = MEMBER.matcher(event);
        var kept = new StringBuilder();
        int from = 0;
        while (member.find()) {
            if (!member.group(1).toLowerCase(Locale.ROOT).endsWith("url")) continue;
            kept.append(event, from, member.start(2)).append("\"\"");
            from = member.end(2);
        }
        return from == 0 ? event : kept.append(event, from, event.length()).toString();
    }

    /** What is the same of an event on whatever page and however often it is told. */
    Trace trace() {
        return new Trace(serialNo, kind, pin, time, verifyMode);
    }

    /** An event by its number, who and when: a counter that began anew gives old numbers to other events. */
    record Trace(
            Optional<Long> serialNo,
            Kind kind,
            String pin,
            String time,
            @Nullable Integer verifyMode) {}

    private static int verifyMode(int minor) {
        return switch (minor) {
            case FACE -> 15;
            case FINGER -> 1;
            case CARD -> 2;
            default -> 200;
        };
    }
}
