package id.titian.files.table;

import java.util.Locale;

/**
 * What tables do to punches, each with a stable code, the sentence that says what happened and the one that says what to
 * do next. Other languages find their words by the code.
 */
public enum Trap {
    // About the table as a whole: asked.
    SHEET_OPEN(Fate.ASKED, "Several sheets can hold the punches.", "Say which sheet is meant."),
    SOURCE_OPEN(
            Fate.ASKED,
            "People are named by PIN and by NIP, and nothing says whether these are a terminal's punches.",
            "Say of which terminal they are, or that they are of none."),
    COLUMN_UNSURE(
            Fate.ASKED, "It is not sure what this column is.", "Say what the column is, or that it is not needed."),
    PERSON_COLUMN_MISSING(
            Fate.ASKED, "No column says who is meant.", "Say which column has the PIN, the NIP or the NIK."),
    TIME_COLUMN_MISSING(Fate.ASKED, "No column says at what hour.", "Say which column has the hour."),
    DATE_COLUMN_MISSING(Fate.ASKED, "No column says on what day.", "Say of which day the table is."),
    DATE_ORDER_OPEN(
            Fate.ASKED,
            "Nothing proves whether the day or the month stands first.",
            "Compare with a punch whose day you know, and say which stands first."),
    DATE_ORDER_MIXED(
            Fate.ASKED,
            "Some dates can only be read with the day first and others only with the month first.",
            "Look where the tables of two programs were joined; say what holds for most, the others are refused."),
    DATES_HALF_EXCHANGED(
            Fate.ASKED,
            "Dates up to the twelfth are dates and later ones are texts: a spreadsheet program took the month for the day where it could.",
            "Compare with a punch whose day you know; if day and month are exchanged, say so and they are exchanged back."),
    HIDDEN_ROWS(Fate.ASKED, "Rows are hidden.", "Say whether the hidden rows are meant, too."),
    FORMULAS(
            Fate.ASKED,
            "Cells that matter hold formulas; what they came to may be old or somebody's own reckoning.",
            "Paste the column as values and send it again, or say that what the formulas came to is true."),
    OVERNIGHT(
            Fate.ASKED,
            "People left at an hour before the one at which they came.",
            "Say whether they left on the next day; else correct the rows."),
    PERSON_ONCE_A_GROUP(
            Fate.ASKED,
            "Rows with times have nobody's number, and it stands above them.",
            "Say whether the number above holds for the rows below it, too."),

    // About the table as a whole: told.
    HIDDEN_SHEET(Fate.TOLD, "A sheet is hidden and was not looked at.", "Name it if it is meant."),
    HIDDEN_COLUMN(Fate.TOLD, "A column is hidden.", "Look whether it is meant."),
    MERGED_CELLS(Fate.TOLD, "Cells were merged.", "Nothing, if the person shown is the one who is meant."),
    CALENDAR_1904(Fate.TOLD, "The days of this workbook count from 1904; that was reckoned with.", "Nothing."),
    COLUMNS_EXCHANGED(
            Fate.TOLD, "The heading says one number and the column holds another.", "Nothing, or correct the heading."),
    SCHEDULE(Fate.TOLD, "The column has hours of the schedule and no punches.", "Nothing, or say what it is."),
    MINUTES_ONLY(
            Fate.TOLD,
            "No time has a second; of a terminal such minutes wait, because the true punch has one.",
            "Bring the terminal's own log, if you can."),
    ENCODING_GUESSED(
            Fate.TOLD, "How letters like é are written is a guess; only names can be wrong.", "Nothing, mostly."),

    // Mended and taken.
    NIP_DIGITS_RESTORED(
            Fate.MENDED,
            "A spreadsheet took the NIP for a number and lost its last digits; only one known person begins so.",
            "Set the column to text next time."),
    NIK_DIGIT_RESTORED(
            Fate.MENDED,
            "A spreadsheet took the NIK for a number and lost its last digit; only one known person begins so.",
            "Set the column to text next time."),
    NIP_NIK_EXCHANGED(Fate.MENDED, "NIP and NIK stood in each other's place.", "Nothing, or correct the row."),
    PIN_ZEROS_RESTORED(
            Fate.MENDED, "The zeros before the PIN were gone; only one known PIN reads so.", "Set the column to text."),
    PIN_ZEROS_OF_FORMAT(
            Fate.MENDED, "The zeros before the PIN were only shown by the cell's format.", "Set the column to text."),
    PERSON_UNKNOWN(
            Fate.MENDED,
            "Nobody with this NIP is known yet; the punch is taken and waits for the person.",
            "Look whether the NIP is right, then import the person."),
    CELL_FROM_MERGED(Fate.MENDED, "The cell was merged over this row.", "Nothing, if it is meant so."),
    PERSON_FROM_ABOVE(Fate.MENDED, "The person was taken from a row above.", "Nothing, if it is meant so."),
    DATE_AS_NUMBER(Fate.MENDED, "The day was written as a spreadsheet counts days.", "Nothing."),
    DATE_EXCHANGED(Fate.MENDED, "Day and month were exchanged back.", "Nothing."),
    TIME_ZERO_LOST(Fate.MENDED, "The zero before the hour was gone.", "Nothing."),
    TIME_24(Fate.MENDED, "24:00 was taken for the midnight with which the next day begins.", "Nothing."),
    TIME_NEXT_DAY(Fate.MENDED, "The hour was taken for one of the next day.", "Nothing."),
    TIMES_GLUED(Fate.MENDED, "Several times were glued together.", "Nothing."),
    WORD_BESIDE_TIME(Fate.MENDED, "A word stood in place of one of the times.", "Nothing."),
    INVISIBLE_CHARACTERS(Fate.MENDED, "Characters that nobody sees were taken out.", "Nothing."),
    ITEM_OF_ANOTHER(
            Fate.MENDED,
            "The row came back for another person than the one for whom it waited; what waited goes on waiting.",
            "Hand in the row of the first person, too, or dismiss in quarantine what waits of that one."),
    FORMULA_TAKEN(Fate.MENDED, "What a formula came to was taken, because somebody said so.", "Nothing."),

    // Quarantined.
    NIP_DIGITS_LOST(
            Fate.QUARANTINED,
            "A spreadsheet took the NIP for a number and lost its last digits; nobody or several begin so.",
            "Set the column to text, fill the NIP in again and send the row again."),
    NIK_DIGIT_LOST(
            Fate.QUARANTINED,
            "A spreadsheet took the NIK for a number and lost its last digit.",
            "Set the column to text, fill the NIK in again and send the row again."),
    NIK_UNKNOWN(
            Fate.QUARANTINED, "Nobody with this NIK is known.", "Write the NIP in its place and send the row again."),
    NIP_WITHOUT_PIN(
            Fate.QUARANTINED,
            "This terminal knows nobody of this NIP on that day.",
            "Map the person's PIN of this terminal, then send the row again."),
    NIP_WITH_SEVERAL_PINS(
            Fate.QUARANTINED,
            "This terminal has several PINs of this NIP on that day.",
            "Write the PIN in place of the NIP and send the row again."),
    PIN_ZEROS_LOST(
            Fate.QUARANTINED,
            "The PIN is a number, and at this terminal zeros before a PIN tell people apart.",
            "Set the column to text, fill the PIN in again and send the row again."),
    PIN_CHANGED(
            Fate.QUARANTINED,
            "A spreadsheet has changed the PIN.",
            "Set the column to text, fill the PIN in again and send the row again."),
    NAME_DIFFERS(
            Fate.QUARANTINED,
            "The name in the row is not the name of the person with this number.",
            "Look whether the columns were sorted apart; correct the row and send it again."),
    FORMULA(
            Fate.QUARANTINED,
            "The cell holds a formula, and nobody said that what it came to is true.",
            "Paste the cell as a value and send the row again."),
    TIME_AS_DECIMAL(
            Fate.QUARANTINED,
            "The time is a number with a decimal point, which can be read in two ways.",
            "Write it as 07:30 and send the row again."),
    TIME_MIDNIGHT(
            Fate.QUARANTINED,
            "The time is 00:00, which programs write where there is none.",
            "Clear the cell if there was no punch; else write the true time, or 24:00 of the day before, and send the row again."),
    DAY_DIFFERS(Fate.QUARANTINED, "Two cells of the row name different days.", "Correct the row and send it again."),
    DATE_UNSURE(
            Fate.QUARANTINED, "Day and month may be exchanged.", "Write the day as 2026-10-06 and send the row again."),
    TIME_UNSURE(
            Fate.QUARANTINED,
            "The hour of leaving lies before the hour of coming.",
            "Correct the row and send it again."),
    NOT_BELIEVED(
            Fate.QUARANTINED, "The time lies too far back or in the future.", "Correct the row and send it again."),
    SERIAL_UNCLEAR(
            Fate.QUARANTINED,
            "The row does not say clearly of which terminal it is.",
            "Write its serial number as text and send the row again."),

    // Refused: whoever wrote the table can mend it.
    PERSON_MISSING(Fate.REFUSED, "The row has a time and nobody's number.", "Write the number and send the row again."),
    TWO_PEOPLE(Fate.REFUSED, "Several people stand in one cell.", "Give each a row of his own."),
    NIP_NOT_18_DIGITS(
            Fate.REFUSED, "The NIP does not have 18 digits.", "Look it up, correct it and send the row again."),
    NIP_UNSOUND(
            Fate.REFUSED,
            "A NIP of these digits cannot be: it says a day of birth or of appointment that does not exist.",
            "Look it up, correct it and send the row again."),
    NIK_UNSOUND(Fate.REFUSED, "The NIK is not one.", "Look it up, correct it and send the row again."),
    PIN_UNSOUND(Fate.REFUSED, "The PIN is not one.", "Look it up, correct it and send the row again."),
    DATE_MISSING(Fate.REFUSED, "The row has a time and no day.", "Write the day and send the row again."),
    DATE_UNREADABLE(
            Fate.REFUSED,
            "There is no such day, or it cannot be read.",
            "Write it as 2026-10-06 and send the row again."),
    TIME_UNREADABLE(
            Fate.REFUSED, "There is no such time, or it cannot be read.", "Write it as 07:30 and send the row again."),
    ERROR_CELL(Fate.REFUSED, "The cell holds an error or a truth value.", "Correct the cell and send the row again."),
    RECORD_ABOVE_HEADING(
            Fate.REFUSED,
            "The row stands above the heading and names a person and a time.",
            "Move the row below the heading and send it again."),
    TOO_MANY_TIMES(Fate.REFUSED, "The row has more times than a person makes in a day.", "Give each a row of its own."),

    // Left out: no record of anybody's punch.
    ABOVE_HEADING(Fate.LEFT_OUT, "It stands above the heading.", "Nothing."),
    HEADING(Fate.LEFT_OUT, "It is the heading.", "Nothing."),
    HEADING_REPEATED(Fate.LEFT_OUT, "It repeats the heading.", "Nothing."),
    TOTAL(Fate.LEFT_OUT, "It is a total.", "Nothing."),
    NO_RECORD(Fate.LEFT_OUT, "It names nobody and no time.", "Nothing."),
    NO_TIME(Fate.LEFT_OUT, "It names a person and no time.", "Nothing, if there was no punch."),
    WORD_FOR_TIME(Fate.LEFT_OUT, "A word stands in place of the time.", "Nothing; leave is entered elsewhere."),
    OTHER_TERMINAL(Fate.LEFT_OUT, "It is of another terminal.", "Send the table for that terminal, too."),
    ROW_REPEATED(Fate.LEFT_OUT, "It says what a row above said.", "Nothing."),
    HIDDEN_ROW(Fate.LEFT_OUT, "It is hidden, and somebody said that hidden rows are not meant.", "Nothing.");

    /** What becomes of a row to which it happened. */
    public enum Fate {
        /** A person answers it, for the whole table. */
        ASKED,
        /** A person is told, for the whole table. */
        TOLD,
        MENDED,
        QUARANTINED,
        REFUSED,
        LEFT_OUT
    }

    private final Fate fate;
    private final String words;
    private final String remedy;
    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Trap(Fate fate, String words, String remedy) {
        this.fate = fate;
        this.words = words;
        this.remedy = remedy;
    }

    /** What becomes of it. */
    public Fate fate() {
        return fate;
    }

    /** The stable name, such as {@code nip-digits-lost}. */
    public String code() {
        return code;
    }

    /** What happened, one sentence in English. */
    public String words() {
        return words;
    }

    /** What to do next, one sentence in English. */
    public String remedy() {
        return remedy;
    }
}
