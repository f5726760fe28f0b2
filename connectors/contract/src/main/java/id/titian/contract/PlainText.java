package id.titian.contract;

/** What a text must be so that every encoding, journal and database on its way can hold it. */
final class PlainText {

    private PlainText() {}

    /** Whether it has neither U+0000, which PostgreSQL cannot hold, nor half a character, which UTF-8 cannot. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) return false;
            }
        }
        return true;
    }

    /** Whether it is storable and has no control characters, which would be separators in keys and hashes. */
    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) if (Character.isISOControl(text.charAt(i))) return false;
        return isStorable(text);
    }
}
