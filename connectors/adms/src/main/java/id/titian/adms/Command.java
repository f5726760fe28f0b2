package id.titian.adms;

import id.titian.contract.Bytes;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalOrder;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that is ever said to a terminal: three commands, as lines {@code C:<id>:<command>}. Nothing here clears, restarts, sets
 * an option or runs a program.
 */
final class Command {

    /** No blank, TAB or line end, which would begin another field or command, and nothing that a database could take for a pattern. */
    private static final Pattern REMOVABLE_PIN = Pattern.compile("[A-Za-z0-9.-]{1,24}");

    /** A terminal counts seconds in 32 bits and signs them. */
    private static final LocalDate LAST_DAY = LocalDate.of(2037, 12, 31);

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    /** Nine digits, none of them a zero in front, which a terminal that counts might drop. */
    private static final long ID_MIN = 100_000_000L;

    private static final long ID_RANGE = 900_000_000L;

    private Command() {}

    /** The id under which a terminal is given an order: digits only, the same each time, so that nothing must be remembered. */
    static String id(TerminalOrder order) {
        long number = Bytes.ofUtf8(order.id()).sha256().buffer().getLong() >>> 1;
        return Long.toString(ID_MIN + number % ID_RANGE);
    }

    /** The line that carries out an order; nothing if it must not be said. */
    static Optional<String> line(TerminalOrder order) {
        return text(order).map(text -> "C:" + id(order) + ':' + text + '\n');
    }

    private static Optional<String> text(TerminalOrder order) {
        return switch (order.kind()) {
            case READ_AGAIN ->
                Optional.of("DATA QUERY ATTLOG StartTime=" + day(order.from().orElse(FIRST_DAY)) + " 00:00:00\tEndTime="
                        + day(order.to().orElse(LAST_DAY)) + " 23:59:59");
            case LIST_USERS -> Optional.of("DATA QUERY USERINFO");
            case REMOVE_USER -> order.pin().filter(Command::isRemovable).map(pin -> "DATA DELETE USERINFO PIN=" + pin);
        };
    }

    /** Whether a PIN names one person and nothing else. */
    static boolean isRemovable(String pin) {
        return REMOVABLE_PIN.matcher(pin).matches() && !Screening.namesNobody(pin);
    }

    private static LocalDate day(LocalDate day) {
        if (day.isBefore(FIRST_DAY)) return FIRST_DAY;
        return day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }
}
