package id.titian.hub.quarantine;

import id.titian.contract.Unreadable;
import java.util.Locale;

/** Why something waits for a human: what happened and what to do about it. The names stand in the database. */
public enum QuarantineReason {
    PIN_EMPTY(
            "The terminal wrote a record without a PIN.",
            "Look at the terminal's user list; dismiss the record if nobody can be meant."),
    TIME_IMPOSSIBLE(
            "The record names a day or an hour that does not exist.",
            "Find out the true time from the neighbours in the terminal's log, settle it with the"
                    + " person, and dismiss the item with a note."),
    TIME_TOO_OLD(
            "The terminal's clock had lost its battery: the punch lies before 2005, or in 2015 behind a much later one.",
            "Set the terminal's clock, find out the true time from the neighbours, settle it with the"
                    + " person, and dismiss the item with a note."),
    TIME_IN_FUTURE(
            "The punch lies more than a day ahead of the hub's clock.",
            "Set the clock that is wrong: the terminal's, the hub's, or the office's zone. Settle the"
                    + " day with the person, and dismiss the item with a note."),
    USER_UNKNOWN(
            "The record names an internal user that the terminal's own user list does not have.",
            "Ask at the office whose number it was, settle the day with that person, and dismiss the"
                    + " item with a note."),
    TIME_COARSE(
            "The record names a minute but no second, and no punch of that person in that minute has come yet.",
            "Read the terminal or its stick: once the punch has come, the item closes by itself. If there is"
                    + " none, settle the minute with the person and dismiss the item with a note."),
    ROW_UNCLEAR(
            "A row of a table that was handed in does not say for certain who punched, or when.",
            "The detail says what is wrong. Mend the row in the report of its submission and hand that in: the item then"
                    + " closes by itself. If nobody punched, dismiss it with a note."),
    MALFORMED(
            "The bytes of the record do not have the shape of a punch.",
            "Keep it and report it with the terminal's firmware version; the driver may have to learn a layout."),
    UNDECODABLE_BATCH(
            "A message on an agent's punch topic is not a batch that this hub can read.",
            "Update the older of agent and hub; what the message carried is still in the agent's journal."),
    WRONG_AGENT(
            "A batch names another agent than the one whose topic it came on, or one that is not enrolled.",
            "Check the agent's configuration: its name and its credential belong together."),
    UNSOUND_BATCH(
            "The hashes of a batch do not fit its entries: it was damaged or changed on the way.",
            "The agent sends it again by itself; if that does not help, have a look at the agent's disk and memory."),
    SEAM_MISMATCH(
            "A batch does not continue what the ledger holds of that journal: it was damaged, restored or copied.",
            "The agent begins a new journal and reads its terminals again; look for two agents with one credential."),
    NOT_FROM_AGENTS(
            "An agent sent a record as a paper form, or in the name of a source that only the hub itself has.",
            "Look at the agent: the serial numbers FORM-… and TABEL-… and the path paper are the hub's own. Give the"
                    + " terminal its true serial number, have it read again, and dismiss the item with a note."),
    UNDECODABLE_STATE(
            "A message on an agent's state topic is not a state that this hub can read.",
            "Update the older of agent and hub."),
    UNDECODABLE_REPORT(
            "A message on an agent's report topic is not a report on an order that this hub can read.",
            "Update the older of agent and hub; the order is sent again until its time is over."),
    UNKNOWN_TERMINAL(
            "Nobody has said yet where this terminal stands.",
            "Adopt the terminal: give it an office and a PIN group. Its punches are then placed by themselves."),
    UNKNOWN_PIN(
            "Nobody is known under this PIN at this terminal on this day.",
            "Map the PIN to an employee for that day. Its punches are then placed by themselves."),
    CLOCK_SUSPECT(
            "The terminal's clock and its agent's were far apart when this punch was read, or it was read before its own time"
                    + " had come.",
            "Compare both clocks with the right time and set the one that is wrong. Release the punch if its time is"
                    + " right; otherwise settle the day with the person and dismiss it with a note."),
    DELIVERY_REFUSED(
            "A destination has refused this punch.",
            "Read its answer in the detail, mend the cause, and release the item to deliver it again."),
    WITHDRAWN_TOO_LATE(
            "A line of paper was withdrawn after its punch had gone to a destination that takes punches one by one.",
            "Have that destination take it back, then dismiss the item with a note.");

    private final String happened;
    private final String todo;

    QuarantineReason(String happened, String todo) {
        this.happened = happened;
        this.todo = todo;
    }

    /** The stable code, as in {@code pin-empty}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What happened, one sentence. */
    public String happened() {
        return happened;
    }

    /** What to do next, one sentence. */
    public String todo() {
        return todo;
    }

    /** The reason under which a record that no driver could read waits. */
    public static QuarantineReason of(Unreadable.Reason reason) {
        return switch (reason) {
            case PIN_EMPTY -> PIN_EMPTY;
            case TIME_IMPOSSIBLE -> TIME_IMPOSSIBLE;
            case TIME_TOO_OLD -> TIME_TOO_OLD;
            case TIME_IN_FUTURE -> TIME_IN_FUTURE;
            case USER_UNKNOWN -> USER_UNKNOWN;
            case TIME_COARSE -> TIME_COARSE;
            case ROW_UNCLEAR -> ROW_UNCLEAR;
            case MALFORMED -> MALFORMED;
        };
    }
}
