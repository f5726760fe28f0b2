package id.titian.rules.appraiser;

/** The tiers of posts, the lowest first. The names stand in files and in the database. */
public enum Tier {
    /** Staff without a post of their own, general function. */
    PELAKSANA_JFU,
    /** Staff in a functional post. */
    PELAKSANA_JFT,
    IV,
    III,
    II;

    /** Whether a post of this tier judges people of that one. Functional staff never judge others. */
    public boolean isAbove(Tier other) {
        return ordinal() >= IV.ordinal() && ordinal() > other.ordinal();
    }
}
