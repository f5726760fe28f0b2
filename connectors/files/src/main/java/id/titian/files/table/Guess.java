package id.titian.files.table;

/**
 * What something was taken for.
 *
 * @param why in a few words.
 */
public record Guess<T>(T value, Sure sure, String why) {

    /** How sure it is. */
    public enum Sure {
        /** Proven by what stands there. */
        CERTAIN,
        /** Shown to a person, and taken unless he says otherwise. */
        LIKELY,
        /** A person has to say. */
        ASK
    }
}
