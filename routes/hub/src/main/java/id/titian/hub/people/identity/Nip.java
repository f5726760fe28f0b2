package id.titian.hub.people.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a file has under NIP: 18 digits, as text, or what a spreadsheet made of them; and at what the digits say.
 *
 * <pre>
 *   digits     1        8 9    12 13 14  15   16  18
 *             +----------+-------+-------+-----+------+
 *   PNS       | yyyymmdd | yyyy  |  mm   | sex | seq  |   born; appointed in that year and month
 *   PPPK      | yyyymmdd | yyyy  |  2 n  | sex | seq  |   born; appointed in that year; n: which contract, from 1
 *             +----------+-------+-------+-----+------+   sex: 1 or 2; seq: counts people from 001
 * </pre>
 *
 * What the digits of a part-time PPPK mean is not published, so nothing within them is wrong.
 */
public final class Nip {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{18}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+?[0-9]{1,2}");

    private static final Pattern CONTRACT = Pattern.compile("2[1-9]");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int BORN_MIN = 1900;

    /** What was found: a NIP, or a problem. */
    public sealed interface Seen {}

    /** A NIP in its one form. */
    public record Sound(String nip) implements Seen {}

    /** What is wrong with the cell. */
    public record Damaged(String code, String message) implements Seen {}

    private Nip() {}

    /** Reads a cell. */
    public static Seen in(String cell) {
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

    /** What the digits cannot mean for somebody of this kind; empty if they can. */
    public static Optional<Damaged> fault(String nip, EmployeeKind kind) {
        if (kind == EmployeeKind.PPPK_PART_TIME) return Optional.empty();
        LocalDate born = day(nip.substring(0, 8));
        if (born == null || born.getYear() < BORN_MIN)
            return damaged(
                    "nip-birth-invalid",
                    "the NIP " + nip + " begins with " + nip.substring(0, 8)
                            + ", which is no day of birth. Look it up at the personnel office.");
        String digits = nip.substring(12, 14);
        boolean isContract = CONTRACT.matcher(digits).matches();
        if (kind == EmployeeKind.PNS) {
            LocalDate appointed = day(nip.substring(8, 14) + "01");
            if (appointed == null)
                return damaged(
                        "nip-month-invalid",
                        "digits 13 and 14 of the NIP " + nip + " are " + digits + ", no month from 01 to 12. "
                                + (isContract
                                        ? "So looks the number of a PPPK: if it is one, say PPPK in the column of kinds."
                                        : "Look it up at the personnel office."));
        } else if (!isContract)
            return damaged(
                    "nip-contract-invalid",
                    "digits 13 and 14 of the number " + nip + " are " + digits + "; a PPPK has 21 to 29 there. "
                            + (day(nip.substring(8, 14) + "01") != null
                                    ? "A month stands there for a PNS: if it is one, say PNS in the column of kinds."
                                    : "Look it up at the personnel office."));
        if (Integer.parseInt(nip.substring(8, 12)) <= born.getYear())
            return damaged(
                    "nip-appointment-invalid",
                    "by the NIP " + nip + " somebody born in " + born.getYear() + " was appointed in "
                            + nip.substring(8, 12) + ". Look it up at the personnel office.");
        char sex = nip.charAt(14);
        if (sex != '1' && sex != '2')
            return damaged(
                    "nip-sex-invalid",
                    "digit 15 of the NIP " + nip + " is " + sex
                            + "; it is 1 for men and 2 for women. Look it up at the personnel office.");
        return Optional.empty();
    }

    /** The kind that the digits speak for: PPPK where a contract is counted, PNS otherwise. Of part-time PPPK they say nothing. */
    public static EmployeeKind likely(String nip) {
        return CONTRACT.matcher(nip.substring(12, 14)).matches() ? EmployeeKind.PPPK : EmployeeKind.PNS;
    }

    private static Optional<Damaged> damaged(String code, String message) {
        return Optional.of(new Damaged(code, message));
    }

    private static @Nullable LocalDate day(String digits) {
        try {
            return LocalDate.parse(digits, DAY);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }
}
