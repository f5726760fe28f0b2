package id.titian.hub.month;

import java.util.List;

/** A month that cannot be verified or closed; says which people and days are in the way. */
public final class MonthRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> open;

    public MonthRefusedException(String code, String message, List<String> open) {
        super(message);
        this.code = code;
        this.open = List.copyOf(open);
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** What is in the way, one each; cut to a hundred. */
    public List<String> open() {
        return open;
    }
}
