package id.titian.hub.paper.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of paper with everything that is known of it.
 *
 * @param version grows with every change; whoever saves says which one they saw.
 * @param signedBy who signed the paper.
 * @param changedWho who changed it last.
 * @param entries its lines in their order; empty in a list of forms.
 */
public record Form(
        FormNumber number,
        String office,
        String officeName,
        FormKind kind,
        LocalDate day,
        State state,
        int version,
        Instant printedAt,
        String printedWho,
        @Nullable String signedBy,
        Instant changedAt,
        String changedWho,
        List<FormEntry> entries) {

    /** How far a form came; it follows from its lines. The names stand in the database. */
    public enum State {
        PRINTED,
        /** A line is faulty, or the second person found it wrong. */
        DRAFT,
        /** Lines wait for a second person. */
        KEYED,
        /** Every line that says something is confirmed. */
        CONFIRMED
    }

    public Form {
        entries = List.copyOf(entries);
    }

    /** The line of that number. */
    public Optional<FormEntry> line(int line) {
        return entries.stream().filter(entry -> entry.line() == line).findFirst();
    }
}
