package id.titian.hub.paper.form;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into one line.
 *
 * @param nip counts on a blank line only; the others have theirs in print.
 * @param attends of a roll call: Y or N.
 */
public record TypedRow(
        int line,
        @Nullable String nip,
        @Nullable String in,
        @Nullable String out,
        @Nullable String attends) {

    FormEntry.Typed typed() {
        return new FormEntry.Typed(text(nip), text(in), text(out), text(attends));
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
