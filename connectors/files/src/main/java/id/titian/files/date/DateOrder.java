package id.titian.files.date;

/** Which of the first two numbers of a date is the day. */
public enum DateOrder {
    DAY_FIRST("dmy"),
    MONTH_FIRST("mdy");

    /** The word in the option {@code dateOrder}. */
    public final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** The order that a word names. */
    public static DateOrder of(String word) {
        return DAY_FIRST.word.equals(word) ? DAY_FIRST : MONTH_FIRST;
    }

    /** The other one. */
    DateOrder other() {
        return this == DAY_FIRST ? MONTH_FIRST : DAY_FIRST;
    }
}
