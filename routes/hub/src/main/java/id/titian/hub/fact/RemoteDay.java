package id.titian.hub.fact;

/**
 * Somebody works elsewhere.
 *
 * @param mode from home, or from anywhere.
 */
public record RemoteDay(Mode mode) implements FactDetail {

    /** Where from. */
    public enum Mode {
        WFH,
        WFA
    }

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public RemoteDay {
        if (mode == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"mode\" (WFH, WFA)");
    }
}
