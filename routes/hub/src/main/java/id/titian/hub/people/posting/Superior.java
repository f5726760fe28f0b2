package id.titian.hub.people.posting;

import id.titian.rules.appraiser.AppraiserTier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who judges a person on a day.
 *
 * @param tier of the post; EXTERNAL and UNRESOLVED have no post here, and nobody of the region may approve.
 * @param office whose post it is, or null.
 * @param holders who may act for the post that day; empty where there is no post.
 */
public record Superior(AppraiserTier tier, @Nullable String office, List<Holder> holders) {

    /**
     * Somebody who acts for a post.
     *
     * @param deputy whether it is not their own post.
     * @param document the letter that makes them a deputy; empty where there is none.
     */
    public record Holder(String nip, String name, boolean deputy, String document) {}

    public Superior {
        holders = List.copyOf(holders);
    }

    static Superior nobody(AppraiserTier tier) {
        return new Superior(tier, null, List.of());
    }
}
