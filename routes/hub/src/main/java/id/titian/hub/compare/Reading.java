package id.titian.hub.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to judge.
 *
 * @param rulebook by its number; null: the one in force.
 * @param instead which policy stands for which; empty: those that offices have.
 */
public record Reading(@Nullable Long rulebook, Map<String, String> instead) {

    public Reading {
        instead = Map.copyOf(instead);
    }
}
