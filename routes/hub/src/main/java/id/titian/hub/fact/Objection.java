package id.titian.hub.fact;

import org.jspecify.annotations.Nullable;

/**
 * Somebody objects to what their day came to.
 *
 * @param words in their own words.
 */
public record Objection(String words) implements FactDetail {

    public Objection {
        words = FactDetail.words(words, true);
    }

    @Override
    public @Nullable String grain() {
        return null;
    }
}
