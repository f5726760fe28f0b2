package id.titian.hub.verify;

/** What was looked at. */
public record Counts(long arrivals, long entries, long punches) {

    public static final Counts NOTHING = new Counts(0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(arrivals + more.arrivals, entries + more.entries, punches + more.punches);
    }
}
