package id.titian.hub.fact;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody need not come.
 *
 * @param type as the policies name it, such as {@code IZIN}, {@code SAKIT}, {@code CUTI_TAHUNAN}, {@code DINAS_LUAR}.
 * @param slot the one slot of the day that it is for; null: whole days.
 */
public record Excuse(String type, @Nullable String slot) implements FactDetail {

    static final Pattern WORD = Pattern.compile("[A-Z_]{2,40}");
    private static final Pattern SLOT = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public Excuse {
        if (type == null || !WORD.matcher(type).matches())
            throw new FactRefusedException(FactRefusal.TYPE_INVALID, String.valueOf(type));
        if (slot != null && slot.isBlank()) slot = null;
        if (slot != null && !SLOT.matcher(slot).matches())
            throw new FactRefusedException(FactRefusal.SLOT_INVALID, slot);
    }

    @Override
    public String grain() {
        return slot == null ? "" : slot;
    }

    @Override
    public void requireFits(LocalDate from, LocalDate to) {
        if (slot != null && !from.equals(to)) throw new FactRefusedException(FactRefusal.SLOT_ONE_DAY, slot);
    }
}
