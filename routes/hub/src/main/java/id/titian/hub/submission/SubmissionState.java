package id.titian.hub.submission;

/** How far a submission has come. */
public enum SubmissionState {
    /** On disk, not read yet. */
    WAITING,
    /** Needs an answer of a person: which terminal, which columns. */
    ASKING,
    /** Everything of it is in the ledger, or was there. */
    TAKEN,
    /** Some of it is in the ledger; some rows wait for a person or were refused. */
    PARTLY,
    /** Nothing of it was taken. */
    REFUSED
}
