package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;

/**
 * What a bundle says at its end, which a cut file does not have.
 *
 * @param parts how many there are.
 * @param punches entries that are punches.
 * @param unreadable entries that are kept for a human.
 */
public record BundleEnd(int parts, long punches, long unreadable) {

    static final String MAGIC = "TSEND";

    public BundleEnd {
        if (parts < 1 || parts > BundleLimits.PARTS_MAX || punches < 0 || unreadable < 0)
            throw new IllegalArgumentException("No bundle ends so");
    }

    String line() {
        return new Words(MAGIC)
                .say("parts", parts)
                .say("punches", punches)
                .say("unreadable", unreadable)
                .line();
    }

    static BundleEnd parse(String line) throws BundleRefusedException {
        try {
            JsonObject said = Words.parse(MAGIC, line);
            return new BundleEnd(
                    Math.toIntExact(Words.number(said, "parts")),
                    Words.number(said, "punches"),
                    Words.number(said, "unreadable"));
        } catch (JsonFault | IllegalArgumentException | ArithmeticException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_ALTERED, "The end of the bundle is not as it was written. Export again.", e);
        }
    }
}
