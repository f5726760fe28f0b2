package id.titian.agent.bundle;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What somebody wants exported.
 *
 * @param stick the folder under which the stick appears.
 * @param from the first number; absent for the first that the hub has given no receipt for.
 * @param to the last number; absent for the newest.
 * @param all everything that is there; overrules {@code from}.
 */
public record ExportWish(Path stick, OptionalLong from, OptionalLong to, boolean all) {

    /** What has no receipt yet. */
    public static ExportWish unreceipted(Path stick) {
        return new ExportWish(stick, OptionalLong.empty(), OptionalLong.empty(), false);
    }

    /** Whether a person chose the numbers. */
    boolean isChosen() {
        return from.isPresent() || to.isPresent() || all;
    }
}
