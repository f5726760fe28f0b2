package id.titian.rules.policy.cut;

/**
 * What a day is worth where a month is a ratio (key {@code credit}).
 *
 * @param isSlots whether slots are counted, or whole days.
 * @param needsAll with days: whether all slots have to be filled, or any.
 * @param lateCounts whether a slot with a mark above 0 is filled.
 */
public record Credit(boolean isSlots, boolean needsAll, boolean lateCounts) {}
