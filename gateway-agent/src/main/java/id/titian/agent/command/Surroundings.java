package id.titian.agent.command;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What a command sees of the process that it runs in.
 *
 * @param out what was asked for.
 * @param err what went wrong.
 * @param environment its variables.
 * @param onTermination takes what is to be done when the process is asked to end.
 * @param halt ends the process at once with a number.
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Consumer<Runnable> onTermination,
        IntConsumer halt) {}
