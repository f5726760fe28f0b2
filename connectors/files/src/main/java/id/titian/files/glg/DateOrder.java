package id.titian.files.glg;

/** Which of the first two numbers of a date is the day. */
enum DateOrder {
    DAY_FIRST("dmy"),
    MONTH_FIRST("mdy");

    /** The word in the option {@code dateOrder}. */
    final String word;

    DateOrder(String word) {
        this.word = word;
    }

    static DateOrder of(String word) {
        return DAY_FIRST.word.equals(word) ? DAY_FIRST : MONTH_FIRST;
    }

    DateOrder other() {
        return this == DAY_FIRST ? MONTH_FIRST : DAY_FIRST;
    }
}
