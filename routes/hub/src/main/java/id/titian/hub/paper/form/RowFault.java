package id.titian.hub.paper.form;

import java.util.Locale;

/** What is wrong with a typed line. The names stand in the database. */
public enum RowFault {
    NIP_MISSING("There are times and no NIP. Type the NIP of the paper, or empty the line."),
    NIP_INVALID("A NIP has 18 digits. Compare it with the paper."),
    NIP_UNKNOWN("Nobody is known under this NIP. Compare it with the paper, or import the employee first."),
    NIP_TWICE("This person stands on another line of this form already. Keep one of the two."),
    ROW_DOUBLE("This person has the same on another paper of that day already. Keep one of the two."),
    TIMES_MISSING("There is a NIP and nothing beside it. Type what the paper says, or empty the line."),
    TIME_UNREADABLE("A time has hours and minutes, such as 0730, 07.30 or 07:30; behind it +1 for the next day."),
    OUT_BEFORE_IN("This person went before they came. Compare with the paper; a shift over midnight ends with +1."),
    TIME_IN_FUTURE("That minute has not come yet. Compare the time and the day with the paper."),
    PERIOD_MISSING(
            "The office has no manual period at that time. Draft one and have it approved, or compare the time with the paper."),
    ATTENDS_UNREADABLE("Type Y for somebody who was there and T or N for somebody who was not.");

    private final String words;

    RowFault(String words) {
        this.words = words;
    }

    /** The stable code, as in {@code nip-unknown}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong and what to do. */
    public String words() {
        return words;
    }
}
