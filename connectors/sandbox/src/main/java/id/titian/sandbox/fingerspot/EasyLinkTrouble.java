package id.titian.sandbox.fingerspot;

/** What an EasyLink service does wrong, once for each time that it is armed. */
public enum EasyLinkTrouble {
    /** It takes the question and never answers. */
    SILENCE,
    /** It closes without an answer. */
    CLOSE,
    /** It closes in the middle of the answer. */
    CLOSE_HALFWAY,
    /** It says {@code Result:false} although there is something. */
    FAILURE,
    /** It gives another terminal's records. */
    SOMEBODY_ELSES,
    /** It gives its records with quotation marks in the wrong places. */
    TORN_JSON,
    /** It announces a body of two gigabytes. */
    ENORMOUS,
    /** It loses a record and does not say so. */
    ONE_MISSING
}
