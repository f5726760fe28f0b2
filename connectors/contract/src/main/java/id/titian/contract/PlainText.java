package id.titian.contract;

/** What a text must be so that every encoding, journal and database on its way can hold it. */
final class PlainText {

    private PlainText() {}

    /** Whether it has neither U+0000, which PostgreSQL cannot hold, nor half a character, which UTF-8 cannot. */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Whether it is storable and has no control characters, which would be separators in keys and hashes. */
    static boolean isPrintable(String text) {
        return isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }
}
