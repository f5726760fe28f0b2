package id.titian.hub.paper;

import java.util.Locale;

/** Why something about paper is refused as a whole, and what to do. {@code %s} stands for what it is about. */
public enum PaperRefusal {
    OFFICE_UNKNOWN(Kind.MISSING, "There is no office %s. Look at the list of offices, or import it first."),
    PERIOD_MISSING(
            Kind.CONFLICT,
            "No approved manual period of the office covers %s. Draft one and have another person approve it; until then"
                    + " the form waits."),
    PERIOD_UNKNOWN(Kind.MISSING, "There is no manual period %s. Look at the list of them."),
    PERIOD_REVERSED(Kind.INVALID, "The period ends before it begins, or in the same minute. Mend one of the two."),
    PERIOD_TOO_LONG(Kind.INVALID, "A manual period has at most %s days. Draft a second one for what follows."),
    PERIOD_TOO_FAR(Kind.INVALID, "A manual period lies within %s. Look at the year."),
    PERIOD_OVERLAPS(
            Kind.CONFLICT,
            "The office has a manual period in that time already: %s. End that one, or choose another time."),
    PERIOD_DECIDED(Kind.CONFLICT, "That was decided already: %s. What is approved can only be ended early."),
    PERIOD_NOT_APPROVED(Kind.CONFLICT, "Only an approved period can be ended; this one is %s."),
    PERIOD_END_INVALID(Kind.INVALID, "It can be ended between %s, not later and not before."),
    PERIOD_IN_USE(
            Kind.CONFLICT,
            "After that minute there are confirmed rows, as on form %s. Withdraw them first, or choose a later minute."),
    WORDS_MISSING(Kind.INVALID, "This needs a reason in words, at most %s characters."),
    SECOND_PERSON(
            Kind.CONFLICT,
            "This needs another person than %s. Two persons are two tokens: write a line \"name token\" for each into the"
                    + " token file of the hub, start the hub again, and let the second one sign in with a token of their own."),
    FORM_UNKNOWN(
            Kind.MISSING, "There is no form %s. Compare the number with the paper; its last digit checks the others."),
    FORM_DAY_INVALID(Kind.INVALID, "Forms are printed for days within %s. Look at the year."),
    FORM_TOO_MANY(Kind.INVALID, "One to %s days are printed at a time. Print the others after them."),
    FORM_CHANGED(
            Kind.CONFLICT,
            "Somebody else changed the form meanwhile: %s. Nothing of yours was kept. Load it again and look first."),
    FORM_EMPTY(Kind.INVALID, "Nothing was filled in, so nothing was kept. Type what stands on form %s."),
    LINE_UNKNOWN(Kind.INVALID, "The form has no line %s. Write further people on another form."),
    LINE_CONFIRMED(
            Kind.CONFLICT, "Line %s is confirmed and stays. Withdraw it, and type the right one on another form."),
    LINE_NOT_KEYED(Kind.CONFLICT, "Line %s does not wait for a second person: it is empty, faulty or decided."),
    LINE_NOT_CONFIRMED(Kind.CONFLICT, "Line %s is not confirmed, so there is nothing to withdraw."),
    LINE_WITHDRAWN(Kind.CONFLICT, "Line %s was withdrawn already."),
    LINE_NOT_WITHDRAWN(Kind.CONFLICT, "Line %s is not withdrawn."),
    ROW_DOUBLE(
            Kind.CONFLICT,
            "Somebody on this form was confirmed for the same day from another paper a moment ago. Nothing was changed; load"
                    + " the form again and compare."),
    NOTHING_DECIDED(Kind.INVALID, "No row was decided. Say of each row whether it is as on the paper."),
    SOURCE_TAKEN(Kind.CONFLICT, "%s"),
    SCAN_TOO_LARGE(Kind.TOO_LARGE, "A picture of a form has at most %s. Photograph it again with a lower resolution."),
    SCAN_UNREADABLE(
            Kind.INVALID,
            "What was sent for form %s cannot be read as a file, or is far too large. Choose the picture again."),
    SCAN_EMPTY(Kind.INVALID, "The file is empty. Choose the picture again."),
    SCAN_UNKNOWN(Kind.MISSING, "There is no picture %s of that form."),
    SCAN_TYPE(Kind.INVALID, "The file is no JPEG, no PNG and no PDF, whatever its name says. Send the picture itself."),
    SCAN_TOO_MANY(Kind.CONFLICT, "A form has at most %s pictures.");

    /** What kind of refusal it is. */
    public enum Kind {
        /** What was asked for is not there. */
        MISSING,
        /** What was sent cannot be right. */
        INVALID,
        /** It does not fit how things stand. */
        CONFLICT,
        /** It has too many octets. */
        TOO_LARGE
    }

    private final Kind kind;
    private final String words;

    PaperRefusal(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** The stable code, as in {@code period-missing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    /** What happened and what to do. */
    public String words(String about) {
        return words.formatted(about);
    }
}
