package id.titian.proof.bench;

import java.util.List;

/** Measures speed and size on this machine and prints a table. */
public final class Bench {

    private Bench() {}

    /** Runs the benchmarks; returns the exit code. */
    public static int run(List<String> arguments) throws Exception {
        if (!arguments.isEmpty()) throw new IllegalArgumentException("bench takes no options yet.");
        System.out.println(Machine.describe());
        return 0;
    }
}
