package id.titian.bundle;

import id.titian.contract.wire.WireLimits;

/** The limits of a bundle. */
public final class BundleLimits {

    /** The version that is written; readers refuse every other. */
    public static final int VERSION = 1;

    /** Octets of the cover page. */
    public static final int COVER_MAX = 4_096;

    /** Octets of the header, and of any other line. */
    public static final int LINE_MAX = 4_096;

    /**
     * Octets of the encrypted body of one part: a batch of the wire, which may be one that does not compress, with the envelope
     * around it. Its signature stands behind it, so that whatever a part claims to have is held in memory before it is believed.
     */
    public static final int PART_OCTETS_MAX = WireLimits.MESSAGE_MAX + 16_384;

    /** Parts of one bundle. */
    public static final int PARTS_MAX = 100_000;

    /** Hubs that one bundle is encrypted for: today's key and tomorrow's. */
    public static final int RECIPIENTS_MAX = 4;

    private BundleLimits() {}
}
