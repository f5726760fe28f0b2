package id.titian.hub.people.change;

import java.util.Locale;

/** Why something about a change of dates is refused, and what to do. {@code %s} stands for what it is about. */
public enum ChangeRefusal {
    PERSON_UNKNOWN(Kind.MISSING, "Nobody is known as %s. Look the NIP up, or import the employees first."),
    CHANGE_UNKNOWN(Kind.MISSING, "There is no change %s. Look at the list of them."),
    CHANGE_NOTHING(Kind.INVALID, "The dates are so already: %s. Say how they shall be."),
    CHANGE_WAITS(Kind.CONFLICT, "A change of that person waits already: %s. Have it approved or declined first."),
    CHANGE_DECIDED(Kind.CONFLICT, "That was decided already: %s. Draft another change if the dates are wrong."),
    CHANGE_STALE(
            Kind.CONFLICT,
            "The dates were changed since this was drafted; they are now %s. Decline it, and have it drafted again."),
    DATES_REVERSED(Kind.INVALID, "The last day lies before the first one: %s. Mend one of the two."),
    DATE_TOO_FAR(Kind.INVALID, "First and last day lie between %s. Look at the year."),
    END_REASON_WITHOUT_DAY(Kind.INVALID, "There is a reason why it ends, %s, and no last day. Say the last day."),
    REASON_MISSING(Kind.INVALID, "This needs a reason in words, at most %s characters."),
    SECOND_PERSON(
            Kind.CONFLICT,
            "This needs another person than %s. Two persons are two tokens: write a line \"name token\" for each into the"
                    + " token file of the hub, start the hub again, and let the second one use a token of their own.");

    /** What kind of refusal it is. */
    public enum Kind {
        /** What was asked for is not there. */
        MISSING,
        /** What was sent cannot be right. */
        INVALID,
        /** It does not fit how things stand. */
        CONFLICT
    }

    private final Kind kind;
    private final String words;

    ChangeRefusal(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** The stable code, as in {@code change-stale}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    ChangeRefusedException about(Object what) {
        return new ChangeRefusedException(this, words.formatted(what));
    }
}
