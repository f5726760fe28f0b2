package id.titian.rules.day;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a day is as it is: one sentence, before it is in any language.
 *
 * @param word which sentence; a key of the bundle {@code sentences}.
 * @param rule the key of the policy file that says so, such as {@code deduct.slots.in}.
 * @param values what goes into it.
 */
public record Reason(String word, String rule, List<String> values) {

    public Reason {
        values = List.copyOf(values);
    }

    static Reason of(String word, String rule, @Nullable Object... values) {
        return new Reason(
                word, rule, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }
}
