package id.titian.hub.quarantine;

import java.util.List;

/**
 * A person let items go on. Announced inside the transaction that closed them; the stages that put them there take them
 * up again.
 *
 * @param items items of one reason.
 */
public record ItemsReleased(QuarantineReason reason, List<Long> items) {
    public ItemsReleased {
        items = List.copyOf(items);
    }
}
