package id.titian.hub.fact;

import id.titian.hub.paper.PaperRefusal.Kind;
import java.util.Locale;

/** Why something about facts is refused as a whole, and what to do. {@code %s} stands for what it is about. */
public enum FactRefusal {
    KIND_UNKNOWN(
            Kind.MISSING,
            "There are no facts of the kind %s, but excuse, remote-day, roster, event, manual-punch, clock-correction,"
                    + " objection, outage and coverage."),
    FACT_UNKNOWN(Kind.MISSING, "There is no fact %s. Look at the list of them."),
    BATCH_UNKNOWN(Kind.MISSING, "There is no batch %s. The report of an import names it."),
    FACT_INCOMPLETE(Kind.INVALID, "%s is missing. Send it along."),
    SUBJECT_INVALID(Kind.INVALID, "Such a fact is about one thing: send %s, and no other of nip, serial and office."),
    DETAIL_UNREADABLE(Kind.INVALID, "The detail does not fit the kind: %s. See /api/openapi.json for what it holds."),
    NIP_INVALID(Kind.INVALID, "%s Send the NIP of a known employee."),
    NIP_UNKNOWN(Kind.INVALID, "No employee has the NIP %s. Import the employees first, or mend the NIP."),
    SERIAL_UNKNOWN(Kind.INVALID, "No terminal has the serial number %s. Look at the list of terminals."),
    OFFICE_UNKNOWN(Kind.INVALID, "There is no office %s. Import the offices first, or mend the code."),
    DAYS_REVERSED(Kind.INVALID, "The last day lies before the first: %s. Mend one of the two."),
    DAYS_TOO_LONG(Kind.INVALID, "A fact has at most %s days. State a second one for what follows."),
    DAYS_TOO_FAR(Kind.INVALID, "A fact lies within %s. Look at the year."),
    ONE_DAY_ONLY(Kind.INVALID, "Such a fact is about one day, not about %s. State one for each day."),
    DAYS_DIFFER(Kind.INVALID, "Days and times of the fact differ: %s. Leave the days out; they follow from the times."),
    TYPE_INVALID(
            Kind.INVALID,
            "The type of an excuse is 2 to 40 capitals and underscores, such as IZIN, SAKIT, CUTI_TAHUNAN or DINAS_LUAR,"
                    + " not %s."),
    TYPE_UNKNOWN(
            Kind.INVALID,
            "The rules of no office list an excuse %s. Take one that they list, or add it to them first."),
    SLOT_INVALID(Kind.INVALID, "A slot is named as in the policy, such as in or pagi, not %s."),
    SLOT_ONE_DAY(Kind.INVALID, "An excuse for the slot %s is for one day. State one for each day."),
    SHIFT_INVALID(Kind.INVALID, "A shift has 1 to 16 letters and digits as in the policy, not %s."),
    SHIFT_UNKNOWN(Kind.INVALID, "The rules of no office have a shift %s. Take one of theirs, or add it to them first."),
    ORDER_INVALID(Kind.INVALID, "Somebody has 1 to 4 shifts a day, not a shift number %s."),
    EVENT_INVALID(
            Kind.INVALID,
            "An event is 2 to 40 capitals and underscores, such as APEL_PAGI, APEL_SENIN or UPACARA, not %s."),
    TIME_OUTSIDE_DAY(
            Kind.INVALID, "The time %s does not belong to that day: it lies on it or, of a night shift, on the next."),
    TIME_IN_FUTURE(Kind.INVALID, "%s has not come yet. State it when it has."),
    TIMES_REVERSED(Kind.INVALID, "The time ends before it begins, or at the same moment: %s. Mend one of the two."),
    SECONDS_INVALID(
            Kind.INVALID,
            "A clock was 1 to %s seconds ahead, or behind with a minus. What is further off needs a person."),
    EVIDENCE_TOO_MUCH(Kind.INVALID, "An outage has at most %s sentences of evidence. Send the rest as a document."),
    WORDS_MISSING(Kind.INVALID, "This needs words, at most %s characters."),
    DAY_NOT_OVER(
            Kind.INVALID, "At the office it is still %s. That nothing more will come is said of days that are over."),
    FACT_DECIDED(Kind.CONFLICT, "That was decided already: %s. What is approved can be withdrawn."),
    FACT_NOT_APPROVED(Kind.CONFLICT, "Only what is approved can be withdrawn; this is %s."),
    FACT_NOT_WITHDRAWN(Kind.CONFLICT, "Only what was withdrawn can be restored; this is %s."),
    SECOND_PERSON(
            Kind.CONFLICT,
            "This needs another person than %s, who drafted it. Two persons are two tokens: write a line \"name token\" for"
                    + " each into the token file of the hub, start the hub again, and let the second one sign in with a"
                    + " token of their own."),
    APPROVER_MISSING(
            Kind.CONFLICT,
            "The token %s is not the personnel office's (titian.facts.personnel-tokens). Say in whose right it is decided:"
                    + " \"approverNip\"."),
    APPROVER_REFUSED(
            Kind.CONFLICT,
            "%s may not decide this today. Look who holds the post above that person, or who is their deputy; if nobody is,"
                    + " the personnel office decides."),
    APPROVER_IS_SUBJECT(Kind.CONFLICT, "%s cannot decide about themselves. It needs the post above."),
    APPROVER_NOT_ASKED(
            Kind.CONFLICT,
            "Facts about terminals and offices are decided by the personnel office, not in the right of %s."),
    FACT_OVERLAPS(
            Kind.CONFLICT,
            "It contradicts what is approved for the same days already: %s. Withdraw that one first, or decline this."),
    ANSWER_NEEDED(Kind.CONFLICT, "The objection %s is not approved or declined but answered, with words."),
    NO_OBJECTION(Kind.CONFLICT, "Only an objection is answered; %s is none. Approve or decline it."),
    REASON_MISSING(Kind.INVALID, "Whoever confirms this says why, in at most %s characters."),
    DOCUMENT_MISSING(Kind.CONFLICT, "Fact %s has no document yet, and is not confirmed without. Add it first."),
    DOCUMENT_FIXED(
            Kind.CONFLICT, "Fact %s was decided with its document, which stays. Withdraw it and state a new one."),
    DOCUMENT_UNKNOWN(Kind.MISSING, "Fact %s has no document."),
    DOCUMENT_TOO_LARGE(Kind.TOO_LARGE, "A document has at most %s. Scan it again with a lower resolution."),
    DOCUMENT_EMPTY(Kind.INVALID, "What was sent for fact %s is empty. Choose the file again."),
    DOCUMENT_TYPE(
            Kind.INVALID,
            "What was sent for fact %s is no JPEG, no PNG and no PDF, whatever its name says. Send the document itself.");

    private final Kind kind;
    private final String words;

    FactRefusal(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** The stable code, as in {@code fact-decided}. */
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
