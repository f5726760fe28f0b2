package id.titian.fk.frame;

import id.titian.contract.Bytes;

/**
 * One reply.
 *
 * @param ok whether the terminal did what was asked.
 * @param status the number that was asked for, or why it was not done; unsigned.
 * @param data the octets that were asked for; none in a refusal.
 * @param sound whether the sum behind the data fits; true where there is none.
 */
public record Reply(boolean ok, long status, Bytes data, boolean sound) {

    /** No such index, or nobody under that PIN. */
    public static final int NOT_FOUND = 3;

    /** This terminal does not know the question. */
    public static final int NOT_SUPPORTED = 16;
}
