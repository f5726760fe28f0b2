package id.titian.proof;

import id.titian.proof.ask.Trace;
import id.titian.proof.ask.Verify;
import id.titian.proof.ask.VerifyExtract;
import id.titian.proof.bench.Bench;
import id.titian.proof.demo.Demo;
import id.titian.proof.demo.DemoOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The program behind {@code ./titian demo}, {@code bench}, {@code trace} and {@code verify}, and behind two services of the Compose file. */
public final class Proof {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Proof() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        if (words.isEmpty()) {
            System.err.println("titian: say demo, bench, terminal, introduce, trace, verify or verify-extract");
            System.exit(USAGE);
        }
        List<String> rest = words.subList(1, words.size());
        System.exit(run(words.get(0), rest));
    }

    private static int run(String command, List<String> rest) throws Exception {
        try {
            return switch (command) {
                case "demo" -> new Demo(DemoOptions.parse(rest), System.out).run();
                case "bench" -> Bench.run(rest);
                case "terminal" -> LoneTerminal.run(rest);
                case "introduce" -> Introduction.run(rest);
                case "trace" -> Trace.run(rest, System.out);
                case "verify" -> Verify.run(rest, System.out);
                case "verify-extract" -> VerifyExtract.run(rest, System.out);
                default -> throw new IllegalArgumentException("There is no command " + command + ".");
            };
        } catch (IllegalArgumentException e) {
            System.err.println("titian: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            // What happened and what to do next stands in its message; where in the program it happened helps nobody.
            System.err.println("titian: " + e.getMessage());
            return FAILED;
        }
    }
}
