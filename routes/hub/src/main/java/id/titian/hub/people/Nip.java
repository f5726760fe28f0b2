package id.titian.hub.people;

import java.util.regex.Pattern;

/** Looks at what a file has under NIP: 18 digits, as text, or what a spreadsheet made of them. */
final class Nip {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{18}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+?[0-9]{1,2}");

    /** What was found: a NIP, or a problem. */
    sealed interface Seen {}

    /** A NIP in its one form. */
    record Sound(String nip) implements Seen {}

    /** What is wrong with the cell. */
    record Damaged(String code, String message) implements Seen {}

    private Nip() {}

    static Seen in(String cell) {
        // Printed lists group the digits with blanks; an apostrophe is how people keep Excel's hands off.
        String text = cell.replaceAll("[\\s\\u00A0]", "");
        if (text.startsWith("'")) text = text.substring(1);
        if (text.isEmpty()) return new Damaged("nip-missing", "there is no NIP.");
        if (SCIENTIFIC.matcher(text).matches())
            return new Damaged(
                    "nip-scientific",
                    "the NIP " + text
                            + " was turned into a number by a spreadsheet and its last digits are lost. Set the"
                            + " column to text, fill the NIPs in again from the source, and import again.");
        if (!WHOLE.matcher(text).matches())
            return new Damaged(
                    "nip-not-18-digits",
                    "the NIP " + text + " does not have exactly 18 digits but " + text.length()
                            + " characters. Look it up at the personnel office.");
        // The last three digits count people from 001; three zeros are what is left of a number with 15 places.
        if (text.endsWith("000"))
            return new Damaged(
                    "nip-digits-lost",
                    "the NIP " + text
                            + " ends in 000: a spreadsheet keeps only 15 digits of a number. Set the column to"
                            + " text, fill the NIPs in again from the source, and import again.");
        return new Sound(text);
    }
}
