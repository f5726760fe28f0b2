package id.titian.hub.ledger;

import org.jspecify.annotations.Nullable;

/** What PostgreSQL can keep as text: everything but U+0000 and halves of surrogate pairs. */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** Whether the database can keep this text as it is. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (Character.isSurrogate(c)) {
                if (!isPairAt(text, i)) return false;
                i++;
            }
        }
        return true;
    }

    /** The text with what cannot be kept replaced by U+FFFD; the arrival's payload still has it as it came. */
    public static String of(String text) {
        if (isStorable(text)) return text;
        StringBuilder storable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && isPairAt(text, i))
                storable.append(c).append(text.charAt(++i));
            else storable.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
        }
        return storable.toString();
    }

    /** As {@link #of}; null stays null. */
    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    private static boolean isPairAt(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
