package id.titian.bundle;

import id.titian.contract.Bytes;
import java.util.Locale;
import java.util.Optional;

/** Base 32 for people: no letters that look like digits, and those that do are read as them (Crockford, 2019). */
final class Crockford {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /** The first bits of these octets, five a character. */
    static String text(Bytes octets, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            int value = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) value = value << 1 | octets.at(bit / 8) >> (7 - bit % 8) & 1;
            text.append(LETTERS.charAt(value));
        }
        return text.toString();
    }

    /** A number in that many characters; what is beyond them is left out. */
    static String text(long number, int characters) {
        char[] text = new char[characters];
        long left = number;
        for (int i = characters - 1; i >= 0; i--, left >>>= 5) text[i] = LETTERS.charAt((int) (left & 31));
        return new String(text);
    }

    /** What somebody typed, as it would have been written; empty if a character is none of ours. */
    static Optional<String> read(String typed) {
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\-.]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0) ? Optional.of(text) : Optional.empty();
    }

    /** The number in a text that {@link #read} gave. */
    static long number(String text) {
        long number = 0;
        for (char c : text.toCharArray()) number = number << 5 | LETTERS.indexOf(c);
        return number;
    }
}
