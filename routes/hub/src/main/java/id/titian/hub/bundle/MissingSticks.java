package id.titian.hub.bundle;

import id.titian.contract.wire.SequenceRange;
import id.titian.hub.custody.Holes;
import id.titian.hub.custody.Holes.Hole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is missing between what was brought, under the numbers that stand on the sticks. */
@Component
public class MissingSticks {

    /**
     * A hole, and the bundles that must fill it.
     *
     * @param hole what is missing.
     * @param bundles the numbers of the bundles that hold it; null where nobody can tell.
     */
    public record Missing(Hole hole, @Nullable SequenceRange bundles) {}

    private final Holes holes;
    private final TakenBundles bundles;

    MissingSticks(Holes holes, TakenBundles bundles) {
        this.holes = holes;
        this.bundles = bundles;
    }

    /** What is missing of one agent. */
    public List<Missing> of(String agent) {
        return named(holes.of(agent));
    }

    /** What is missing of all. */
    public List<Missing> all() {
        return named(holes.all());
    }

    private List<Missing> named(List<Hole> found) {
        return found.stream()
                .map(hole -> new Missing(hole, bundles.missingIn(hole).orElse(null)))
                .toList();
    }
}
