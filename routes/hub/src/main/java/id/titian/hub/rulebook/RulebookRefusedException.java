package id.titian.hub.rulebook;

import java.util.List;

/** A rulebook that cannot be put or activated; says everything that is wrong with it. */
public final class RulebookRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> mistakes;

    RulebookRefusedException(String code, String message, List<String> mistakes) {
        super(message);
        this.code = code;
        this.mistakes = List.copyOf(mistakes);
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** File, line, key and what would be right, one each. */
    public List<String> mistakes() {
        return mistakes;
    }
}
