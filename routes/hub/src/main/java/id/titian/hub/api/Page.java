package id.titian.hub.api;

import id.titian.hub.api.problem.ApiProblem;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Part of a list.
 *
 * @param next give this as {@code after} to get the next part; null if this is the last.
 */
public record Page<T>(List<T> items, @Nullable Long next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, int limit, ToLongFunction<T> id) {
        return new Page<>(items, items.size() < limit ? null : id.applyAsLong(items.get(items.size() - 1)));
    }

    /** Refuses a limit beyond what a list gives. */
    public static int limit(int limit, int max) {
        if (limit < 1 || limit > max)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "limit-invalid",
                    "limit lies between 1 and " + max + ", not " + limit + ".");
        return limit;
    }
}
