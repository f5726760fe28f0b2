package id.titian.hub.ledger;

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

    /** The text with what cannot be kept replaced by U+FFFD; for sentences that repeat what a stranger sent. */
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

    private static boolean isPairAt(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
