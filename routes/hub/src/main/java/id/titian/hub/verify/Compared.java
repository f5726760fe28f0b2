package id.titian.hub.verify;

/** What was looked at. */
public record Compared(long arrivals, long entries, long punches) {

    public static final Compared NOTHING = new Compared(0, 0, 0);

    Compared plus(Compared more) {
        return new Compared(arrivals + more.arrivals, entries + more.entries, punches + more.punches);
    }
}
