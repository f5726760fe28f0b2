package id.titian.rules.day;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What became of one slot.
 *
 * @param value late or early in the unit of the policy.
 * @param text the value as it is written; MISSING for an empty slot, or EXCUSED.
 * @param punch the one that fills it, as corrected; null if none does.
 */
public record Mark(
        String slot, int value, String text, @Nullable LocalDateTime punch) {

    static final String MISSING = "MISSING";
    static final String EXCUSED = "EXCUSED";

    public boolean isFilled() {
        return punch != null;
    }

    @Override
    public String toString() {
        return slot + "=" + text;
    }
}
