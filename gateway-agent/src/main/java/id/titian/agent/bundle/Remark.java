package id.titian.agent.bundle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something on a stick that was passed over, and what to do about it; the rest of the stick was served.
 *
 * @param code stable.
 * @param words for whoever stands before the box.
 */
record Remark(String code, Said words) {

    /** What is told at most; a stick full of the same trouble says no more. */
    static final int TOLD_MAX = 5;

    /** A few of them, as a problem is told. */
    static String problem(List<Remark> remarks) {
        return told(remarks).stream()
                .map(remark -> remark.code() + ": " + remark.words().english())
                .collect(Collectors.joining(" "));
    }

    /** As many as are told. */
    static List<Remark> told(List<Remark> remarks) {
        return remarks.subList(0, Math.min(TOLD_MAX, remarks.size()));
    }
}
