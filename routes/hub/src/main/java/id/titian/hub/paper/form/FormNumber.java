package id.titian.hub.paper.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number of a form as it is printed: digits and a last one that checks them, such as {@code F-001001-2}. Whoever types it
 * from paper may leave out everything that is no digit and the zeros in front.
 *
 * @param number what the form has in the database.
 */
public record FormNumber(long number) {

    /** A number that anybody will ever type. */
    static final long MAX = 999_999_999;

    private static final int MODULUS = 10;
    private static final int DIGITS_MAX = 24;

    public FormNumber {
        if (number < 0 || number > MAX) throw new IllegalArgumentException("A form's number lies within 0 to " + MAX);
    }

    /** The number that was typed; empty if it is none, or one digit was mistyped. */
    public static Optional<FormNumber> typed(@Nullable String text) {
        if (text == null || text.length() > DIGITS_MAX) return Optional.empty();
        StringBuilder digits = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (each >= '0' && each <= '9') digits.append(each);
            else if ("Ff- .".indexOf(each) < 0) return Optional.empty();
        }
        if (digits.length() < 2) return Optional.empty();
        long number = Long.parseLong(digits.substring(0, Math.min(18, digits.length() - 1)));
        if (number > MAX) return Optional.empty();
        FormNumber form = new FormNumber(number);
        return check(form.digits()) == digits.charAt(digits.length() - 1) - '0' ? Optional.of(form) : Optional.empty();
    }

    private String digits() {
        return "%06d".formatted(number);
    }

    /** ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swapped pair. */
    static int check(String digits) {
        int product = MODULUS;
        for (char digit : digits.toCharArray()) {
            int sum = (product + digit - '0') % MODULUS;
            product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return (MODULUS + 1 - product) % MODULUS;
    }

    @Override
    public String toString() {
        return "F-" + digits() + "-" + check(digits());
    }
}
