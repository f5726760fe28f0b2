package id.titian.files;

import org.jspecify.annotations.Nullable;

/**
 * Which columns a line has.
 *
 * <pre>
 *   STANDARD  PIN | date-time | device number | status | verify | work code
 *   SOLUTION  PIN | date-time | verify | status | 0
 *   NAMED     PIN | name | date-time | verify | status
 *   ELEVEN    PIN | date-time | 1 | status | verify | work code | 0 | 0 | 0 | 0 | 0
 *   OTHER     PIN | date-time | anything: who and when are certain, the rest is not
 * </pre>
 */
enum Layout {
    STANDARD(6, 1, 3, 4, 5),
    SOLUTION(5, 1, 3, 2, -1),
    NAMED(5, 2, 4, 3, -1),
    ELEVEN(11, 1, 3, 4, 5),
    OTHER(-1, 1, -1, -1, -1);

    final int inOutMode;
    final int verifyMode;
    final int workCode;

    private final int columns;
    private final int dateTime;

    Layout(int columns, int dateTime, int inOutMode, int verifyMode, int workCode) {
        this.columns = columns;
        this.dateTime = dateTime;
        this.inOutMode = inOutMode;
        this.verifyMode = verifyMode;
        this.workCode = workCode;
    }

    /** The layout of a line with so many columns and the date-time in this one, or null if it is none of them. */
    static @Nullable Layout of(int columns, int dateTime) {
        for (Layout layout : values())
            if (layout.dateTime == dateTime && (layout.columns == columns || layout == OTHER)) return layout;
        return null;
    }
}
