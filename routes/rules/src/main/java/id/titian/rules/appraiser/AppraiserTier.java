package id.titian.rules.appraiser;

/** Where a person's requests go. */
public enum AppraiserTier {
    IV,
    III,
    II,
    /** The superior is outside the region's own posts; a person of the personnel office acts for them. */
    EXTERNAL,
    /** No superior is known. It waits for a person and is never approved by itself. */
    UNRESOLVED
}
