package id.titian.files.sheet;

/** What stands in one cell. */
public sealed interface Cell {

    /** A text, without the blanks around it. */
    record Text(String text) implements Cell {}

    /**
     * A number, which may be a date: the days since the beginning of the workbook's calendar.
     *
     * @param showsSeconds whether its format shows seconds.
     */
    record Number(double value, boolean showsSeconds) implements Cell {}

    /**
     * What is neither, and is never taken for what a terminal wrote.
     *
     * @param what it is, in words.
     */
    record Other(String what) implements Cell {}
}
