package id.titian.hub.bundle;

/** What became of a bundle. */
public sealed interface BundleVerdict {

    /**
     * All of it is in the ledger.
     *
     * @param bundle the number of its row.
     * @param entries how many it holds.
     * @param punches how many of them are punches.
     * @param fresh how many entries were new.
     */
    record Taken(long bundle, long entries, long punches, long fresh) implements BundleVerdict {}

    /**
     * Nothing of it was taken.
     *
     * @param code the stable code, such as {@code bundle-cut}.
     * @param words what happened and what to do next.
     */
    record Refused(String code, String words) implements BundleVerdict {}
}
