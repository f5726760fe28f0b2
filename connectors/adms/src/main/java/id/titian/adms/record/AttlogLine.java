package id.titian.adms.record;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table ATTLOG.
 *
 * <pre>
 *   [ATTLOG TAB] [ID TAB] PIN TAB YYYY-MM-DD HH:MM:SS [TAB status [TAB verify [TAB work code [TAB …]]]]
 * </pre>
 *
 * The moment is looked for; the field before it is the PIN, those behind it are status, verify and work code. 4 to 11 fields are
 * known, and TABs behind the last.
 */
public final class AttlogLine {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private AttlogLine() {}

    /** The one reading that a line is. */
    public static Reading read(Bytes line, Screening screening) {
        Optional<Unreadable> unfit = unfit(line, screening);
        if (unfit.isPresent()) return unfit.get();
        String[] fields = Lines.characters(line).split("\t", -1);
        int at = -1;
        for (int i = 0; i < fields.length; i++) {
            if (!WrittenTime.isText(fields[i])) continue;
            if (at >= 0)
                return screening.unreadable(Reason.MALFORMED, "The line has more than one date and time.", line);
            at = i;
        }
        if (at < 0) return screening.unreadable(Reason.MALFORMED, "The line has no date and time.", line);
        return screening.ofOne(new Said(
                pin(fields, at),
                WrittenTime.read(fields[at]),
                number(fields, at + 1),
                number(fields, at + 2),
                workCode(fields, at + 3),
                line));
    }

    /** What must not be taken apart: it holds secrets, whatever its length, or is no line of a table. */
    static Optional<Unreadable> unfit(Bytes line, Screening screening) {
        @Nullable String secret = OperlogLine.secretBearing(line);
        if (secret != null)
            return Optional.of(screening.unreadable(
                    Reason.MALFORMED,
                    "A line with " + secret + " stands among the punches; nothing else of it is kept.",
                    Bytes.ofUtf8(secret)));
        if (line.length() > Punch.RAW_MAX)
            return Optional.of(screening.unreadable(
                    Reason.MALFORMED,
                    "The line has more than " + Punch.RAW_MAX + " octets; its end is not kept.",
                    line));
        return Lines.isTorn(line)
                ? Optional.of(screening.unreadable(
                        Reason.MALFORMED,
                        "A NUL stands inside of a field of the line; nobody knows what belongs to it.",
                        line))
                : Optional.empty();
    }

    private static String pin(String[] fields, int at) {
        boolean prefixOnly = at == 1 && fields[0].strip().equals("ATTLOG");
        return at == 0 || prefixOnly ? "" : fields[at - 1];
    }

    static @Nullable Integer number(String text) {
        return NUMBER.matcher(text.strip()).matches() ? Integer.valueOf(text.strip()) : null;
    }

    private static @Nullable Integer number(String[] fields, int at) {
        return at < fields.length ? number(fields[at]) : null;
    }

    private static @Nullable String workCode(String[] fields, int at) {
        if (at >= fields.length || fields[at].isBlank()) return null;
        return CodePage.AUTO.text(fields[at].strip());
    }
}
