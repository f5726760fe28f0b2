package id.titian.hub.fact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has a shift that begins on a day. A later approved one of the same day and order takes the place of the earlier one.
 *
 * @param shift as the roster's policy names it.
 * @param order which shift of the day it is, where somebody has several; null: the first.
 */
public record Roster(String shift, @Nullable Integer order) implements FactDetail {

    /** Shifts of one person that begin on one day. */
    public static final int ORDER_MAX = 4;

    private static final Pattern SHIFT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/+-]{0,15}");

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public Roster {
        if (shift == null || !SHIFT.matcher(shift.strip()).matches())
            throw new FactRefusedException(FactRefusal.SHIFT_INVALID, String.valueOf(shift));
        shift = shift.strip();
        if (order == null) order = 1;
        if (order < 1 || order > ORDER_MAX) throw new FactRefusedException(FactRefusal.ORDER_INVALID, order);
    }

    @Override
    public String grain() {
        return String.valueOf(order);
    }
}
