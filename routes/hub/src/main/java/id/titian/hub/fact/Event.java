package id.titian.hub.fact;

import org.jspecify.annotations.Nullable;

/**
 * Somebody was at a roll call or ceremony, or was not.
 *
 * @param event as the policies name it: {@code APEL_PAGI}, {@code APEL_SORE}, {@code APEL_SENIN}, {@code UPACARA},
 *     {@code SENAM}, {@code SIDAK}, or another.
 * @param attended whether they were there.
 */
public record Event(String event, @Nullable Boolean attended) implements FactDetail {

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public Event {
        if (event == null || !Excuse.WORD.matcher(event).matches())
            throw new FactRefusedException(FactRefusal.EVENT_INVALID, String.valueOf(event));
        if (attended == null)
            throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"attended\" (true or false)");
    }

    @Override
    public String grain() {
        return event;
    }
}
