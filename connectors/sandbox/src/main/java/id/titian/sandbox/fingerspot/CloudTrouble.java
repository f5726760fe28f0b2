package id.titian.sandbox.fingerspot;

/** What a service in a cloud does wrong, once for each time that it is armed. */
public enum CloudTrouble {
    /** It takes the question and never answers. */
    SILENCE,
    /** It closes without an answer. */
    CLOSE,
    /** It closes in the middle of the answer. */
    CLOSE_HALFWAY,
    /** It answers one octet after the other, a second apart. */
    DRIBBLE,
    /** It answers with status 429. */
    TOO_MANY,
    /** It answers with status 502 and a page for people. */
    BAD_GATEWAY,
    /** It answers with a page for people and status 200. */
    PAGE,
    /** It answers about another terminal, or to another question. */
    SOMEBODY_ELSES,
    /** It announces a body of two gigabytes. */
    ENORMOUS,
    /** It leaves out the last record and does not say so. */
    ONE_MISSING
}
