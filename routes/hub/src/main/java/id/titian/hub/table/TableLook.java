package id.titian.hub.table;

import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.Understanding;
import java.util.List;
import java.util.Optional;

/**
 * A table, looked at: nothing of it was taken.
 *
 * @param understanding what it was taken for, and what would become of its rows.
 * @param serial the terminal whose punches it would be taken for.
 * @param office whose table it is.
 * @param lacks what a person has still to say beside the questions of the understanding: {@link #TERMINAL}, {@link #TERMINAL_UNKNOWN},
 *     {@link #OFFICE}, {@link #SOURCE}, {@link #PIN_SOURCE}.
 * @param isRemembered whether a table of that shape was read in that office before.
 */
public record TableLook(
        Understanding understanding,
        Optional<String> serial,
        Optional<String> office,
        List<String> lacks,
        boolean isRemembered) {

    /** Nobody has said which terminal's punches these are. */
    public static final String TERMINAL = "terminal-needed";

    /** Nobody has said where that terminal hangs. */
    public static final String TERMINAL_UNKNOWN = "terminal-unknown";

    /** People are named by NIP and no terminal is, and their office has one: nobody has said whether these are its punches. */
    public static final String SOURCE = "source-needed";

    /** People are named by PIN and by NIP and no terminal is, and their office has none: nobody has said so. */
    public static final String PIN_SOURCE = "pin-source-needed";

    /** Nobody has said whose table it is. */
    public static final String OFFICE = "office-needed";

    public TableLook {
        lacks = List.copyOf(lacks);
    }

    /** Whether its rows can be taken as they were understood. */
    public boolean isReady() {
        return lacks.isEmpty() && understanding.questions().isEmpty();
    }

    /** Whether a page may select by itself that no terminal wrote it. */
    public boolean saysNoTerminal() {
        // As long as something is lacking, nobody has been asked whether the office's terminals wrote it.
        return understanding.mapping().source() == Source.OFFICE && lacks.isEmpty();
    }

    /** Whether nothing of it needs anybody's eye. */
    boolean isPlain() {
        return isReady() && understanding.trial().toLookAt() == 0;
    }
}
