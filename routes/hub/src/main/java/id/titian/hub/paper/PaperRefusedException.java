package id.titian.hub.paper;

/** Something about paper is refused as a whole, and nothing of it was done. */
public final class PaperRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PaperRefusal refusal;
    private final String about;

    /**
     * A refusal.
     *
     * @param about what stands for {@code %s} in its words.
     */
    public PaperRefusedException(PaperRefusal refusal, Object about) {
        super(refusal.words(about.toString()));
        this.refusal = refusal;
        this.about = about.toString();
    }

    public PaperRefusal refusal() {
        return refusal;
    }

    /** What it is about, for words in another language. */
    public String about() {
        return about;
    }
}
