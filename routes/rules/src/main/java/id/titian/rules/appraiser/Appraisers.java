package id.titian.rules.appraiser;

import org.jspecify.annotations.Nullable;

/** Finds the tier of whoever judges a person. */
public final class Appraisers {

    private Appraisers() {}

    /**
     * The tier of the appraiser.
     *
     * @param nearestFilled the nearest tier above the person's in which somebody holds the post, or null if nobody does.
     */
    public static AppraiserTier appraiserTier(Tier person, @Nullable Tier nearestFilled) {
        // Above tier II there is no post of the region, whoever is said to be there.
        if (person == Tier.II) return AppraiserTier.EXTERNAL;
        if (nearestFilled == null) return AppraiserTier.UNRESOLVED;
        if (!nearestFilled.isAbove(person))
            throw new IllegalArgumentException("Tier " + nearestFilled + " does not judge tier " + person);
        return AppraiserTier.valueOf(nearestFilled.name());
    }
}
