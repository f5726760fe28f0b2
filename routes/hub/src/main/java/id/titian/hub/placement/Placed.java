package id.titian.hub.placement;

/**
 * What became of some punches.
 *
 * @param placed punches that have their person now.
 * @param quarantined punches that wait for a human now.
 */
public record Placed(long placed, long quarantined) {

    long total() {
        return placed + quarantined;
    }
}
