package id.titian.hub.fact;

/** Something about facts is refused as a whole, and nothing of it was done. */
public final class FactRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FactRefusal refusal;
    private final String about;

    /**
     * A refusal.
     *
     * @param about what stands for {@code %s} in its words.
     */
    public FactRefusedException(FactRefusal refusal, Object about) {
        super(refusal.words(about.toString()));
        this.refusal = refusal;
        this.about = about.toString();
    }

    public FactRefusal refusal() {
        return refusal;
    }

    /** What it is about, for words in another language. */
    public String about() {
        return about;
    }
}
