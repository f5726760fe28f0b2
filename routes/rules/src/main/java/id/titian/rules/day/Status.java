package id.titian.rules.day;

/** What a day is. The first that holds, in this order. */
public enum Status {
    /** The person did not work there yet, or works no more. */
    NOT_EMPLOYED,
    /** The policy does not hold for the unit. */
    NOT_COVERED,
    HOLIDAY,
    OFF,
    /** An approved excuse. */
    EXCUSED,
    /** Data may still be on its way. */
    PENDING,
    ABSENT,
    /** Some slots are filled. */
    INCOMPLETE,
    PRESENT;

    /** Whether the person had to be there. */
    public boolean isRequired() {
        return switch (this) {
            case NOT_EMPLOYED, NOT_COVERED, HOLIDAY, OFF -> false;
            case EXCUSED, PENDING, ABSENT, INCOMPLETE, PRESENT -> true;
        };
    }
}
