package id.titian.hub.fact;

import org.jspecify.annotations.Nullable;

/**
 * Nothing more will come from an office for these days.
 *
 * @param words how that is known.
 */
public record Coverage(String words) implements FactDetail {

    public Coverage {
        words = FactDetail.words(words, true);
    }

    @Override
    public @Nullable String grain() {
        return null;
    }
}
