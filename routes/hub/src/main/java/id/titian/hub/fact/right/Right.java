package id.titian.hub.fact.right;

import org.jspecify.annotations.Nullable;

/**
 * In whose right somebody decides.
 *
 * @param approverNip the person who holds the post; null: the personnel office.
 * @param approverFor by which post or letter, in words.
 */
public record Right(@Nullable String approverNip, @Nullable String approverFor) {

    /** The personnel office's own. */
    public static final Right PERSONNEL = new Right(null, null);

    public Right {
        if (approverNip != null && approverNip.isBlank()) approverNip = null;
        if (approverNip != null) approverNip = approverNip.strip();
        if (approverFor != null && approverFor.isBlank()) approverFor = null;
    }
}
