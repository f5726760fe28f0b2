package id.titian.reception;

import id.titian.contract.push.PushFamily;
import java.util.Collection;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The families of terminals that push, as they stand on the class path, by their words. */
public final class PushFamilies {

    private final SortedMap<String, PushFamily> byWord = new TreeMap<>();

    /**
     * Takes what is given.
     *
     * @throws IllegalStateException if two families claim one word
     */
    public PushFamilies(Iterable<PushFamily> families) {
        for (PushFamily family : families) {
            PushFamily other = byWord.putIfAbsent(family.family(), family);
            if (other != null)
                throw new IllegalStateException("Two families call themselves " + family.family() + ": " + other
                        + " and " + family + "; remove one from the class path.");
        }
    }

    /** All that the {@link ServiceLoader} finds beside the contract, whatever loads the classes of the calling thread. */
    public static PushFamilies found() {
        return new PushFamilies(ServiceLoader.load(PushFamily.class, PushFamily.class.getClassLoader()));
    }

    public Optional<PushFamily> of(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /** All of them. */
    public Collection<PushFamily> all() {
        return byWord.values();
    }

    /** The words of all of them. */
    public Set<String> words() {
        return byWord.keySet();
    }
}
