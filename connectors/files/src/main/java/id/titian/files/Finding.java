package id.titian.files;

import id.titian.contract.Said;
import id.titian.contract.Unreadable.Reason;

/** What one line of a file is, seen for itself: before it is compared with the lines that came earlier. */
sealed interface Finding {

    /** PIN and second are certain. */
    record Sound(Columns columns, Said said) implements Finding {}

    /** A line for a human. */
    record Fault(Reason reason, String detail) implements Finding {}
}
