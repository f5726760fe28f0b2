package id.titian.agent.reception;

import id.titian.agent.terminal.Drivers;
import id.titian.contract.push.PushFamily;
import id.titian.reception.Guest;
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

    /** All that the {@link ServiceLoader} finds. */
    public static PushFamilies found() {
        return new PushFamilies(ServiceLoader.load(PushFamily.class));
    }

    public Optional<PushFamily> of(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /**
     * Insists that a configured terminal can be answered.
     *
     * @throws IllegalArgumentException if no family here answers it
     */
    public void requireKnown(Guest guest, Drivers drivers) {
        if (of(guest.family()).isPresent()) return;
        if (drivers.of(guest.family()).isPresent())
            throw new IllegalArgumentException("Terminal " + guest.name() + " is of the family \"" + guest.family()
                    + "\", which does not call: write it under terminals, with its address.");
        throw new IllegalArgumentException("Terminal " + guest.name() + " is of the family \"" + guest.family()
                + "\", which nobody here answers; known are " + words() + ".");
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
