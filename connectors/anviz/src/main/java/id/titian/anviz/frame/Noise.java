package id.titian.anviz.frame;

/**
 * One octet that begins no frame.
 *
 * @param octet the octet, 0..255.
 * @param why why it begins none.
 */
public record Noise(int octet, Why why) implements Heard {

    /** Why an octet begins no frame. */
    public enum Why {
        NOT_A_START,
        TOO_LONG,
        BAD_CRC,
        /** The rest of the frame did not come in time. */
        UNFINISHED
    }
}
