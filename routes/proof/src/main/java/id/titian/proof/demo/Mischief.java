package id.titian.proof.demo;

import id.titian.proof.receiver.Holding;
import id.titian.proof.town.Town;
import java.util.function.Predicate;

/**
 * What people do wrong without telling anybody, so that a test can see whether the demonstration notices.
 *
 * @param lost what the system behind the webhook says it has taken and does not keep.
 * @param forgotten whose PIN nobody ever tells the hub.
 */
record Mischief(Predicate<Holding> lost, Predicate<Town.Person> forgotten) {

    /** Everybody does what they should. */
    static final Mischief NONE = new Mischief(holding -> false, person -> false);
}
