package id.titian.adms.record;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.wire.WireLimits;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of the table OPERLOG, as far as anybody may know it. */
public sealed interface OperlogLine {

    /**
     * Something was done at the terminal.
     *
     * @param code what, by the vendor's list.
     * @param at when by its clock, or null if there is no such day.
     */
    record Operation(int code, @Nullable LocalDateTime at) implements OperlogLine {}

    /** A person whom it knows: PIN and name and nothing else of the line. */
    record Person(TerminalUser user) implements OperlogLine {}

    /** What is none of our business, or a line that nobody knows. */
    record Passed() implements OperlogLine {}

    Passed PASSED = new Passed();

    Pattern OPERATION = Pattern.compile(
            "OPLOG[ \\t]+([0-9]{1,4})[ \\t]+[^\\t]{0,64}?[ \\t]+([0-9]{4}-[0-9]{1,2}-[0-9]{1,2} [0-9:]{5,8}|[0-9]{1,10})(?:[ \\t].*)?");

    /** A line of a table of people, templates or pictures: its first word, and a pair behind it. */
    Pattern SECRET_BEARING = Pattern.compile(
            "[ \\t]*(USERPIC|USERINFO|USER|FINGERTMP|FP|FACEV7|FACE|FVEIN|FVTEMPLATE|TEMPLATEV10|BIOPHOTO|BIODATA|ATTPHOTO|IDCARD"
                    + "|IDENTITYCARD)[ \\t]+[A-Za-z]+=",
            Pattern.CASE_INSENSITIVE);

    /** Some firmware leaves the first word away. */
    Pattern SECRET =
            Pattern.compile("(?:^|[ \\t])(TMP|TEMPLATE|PASSWD|PASSWORD|PWD|CONTENT)=", Pattern.CASE_INSENSITIVE);

    Pattern WRITTEN_PIN = Pattern.compile("[ \\t]PIN=([^\\t]*)", Pattern.CASE_INSENSITIVE);

    /** An operation is told within so many characters; what stands behind them is not looked at. */
    int OPERATION_MAX = 200;

    /** More than a report to the hub has room for is no PIN. */
    int PIN_MAX = WireLimits.PIN_MAX;

    /** What a line says. */
    static OperlogLine read(Bytes line, CodePage page) {
        String text = Lines.characters(line).strip();
        Matcher operation = OPERATION.matcher(text.substring(0, Math.min(text.length(), OPERATION_MAX)));
        if (operation.matches())
            return new Operation(Integer.parseInt(operation.group(1)), WrittenTime.read(operation.group(2)));
        return isPerson(text) ? person(line, text, page) : PASSED;
    }

    /** The word that says that a line may hold a password, a template or a picture; null if there is none. */
    static @Nullable String secretBearing(Bytes line) {
        String text = Lines.characters(line);
        Matcher table = SECRET_BEARING.matcher(text);
        if (table.lookingAt()) return table.group(1).toUpperCase(Locale.ROOT);
        Matcher secret = SECRET.matcher(text);
        return secret.find() ? secret.group(1).toUpperCase(Locale.ROOT) : null;
    }

    private static boolean isPerson(String text) {
        return text.regionMatches(true, 0, "USER", 0, 4) && text.length() > 4 && " \t".indexOf(text.charAt(4)) >= 0;
    }

    private static OperlogLine person(Bytes line, String text, CodePage page) {
        String pin = value(text, "PIN");
        if (pin.isEmpty() || pin.length() > PIN_MAX) return PASSED;
        Matcher written = WRITTEN_PIN.matcher(Lines.octets(line));
        // With a NUL inside, what was put together from both sides of it may be somebody else's PIN.
        if (written.find() && Lines.isTorn(written.group(1))) return PASSED;
        return new Person(new TerminalUser(pin, page.text(value(text, "Name"))));
    }

    /** What stands behind a key; everything else of the line is stepped over. */
    private static String value(String text, String key) {
        int at = 4;
        while (at < text.length()) {
            while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) at++;
            int end = text.indexOf('\t', at);
            if (end < 0) end = text.length();
            if (text.regionMatches(true, at, key + '=', 0, key.length() + 1))
                return text.substring(at + key.length() + 1, end).strip();
            at = end;
        }
        return "";
    }
}
