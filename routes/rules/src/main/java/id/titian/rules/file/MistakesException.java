package id.titian.rules.file;

import java.util.List;
import java.util.stream.Collectors;

/** A file, or a folder of them, that cannot be used; says everything that is wrong with it at once. */
public final class MistakesException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** @param mistakes at least one. */
    public MistakesException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Everything that is wrong, in the order in which it was found. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
