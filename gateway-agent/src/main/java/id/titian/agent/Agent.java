package id.titian.agent;

import id.titian.agent.command.Commands;
import id.titian.agent.command.Surroundings;
import java.util.List;

/** The program itself: the only place that ends the process. */
public final class Agent {

    private Agent() {}

    public static void main(String[] arguments) {
        LogFormat.install();
        // A client on this machine that sends nothing must not keep a thread of the door for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "120");
        Surroundings around = new Surroundings(
                System.out,
                System.err,
                System.getenv(),
                task -> Runtime.getRuntime().addShutdownHook(new Thread(task, "termination")),
                code -> Runtime.getRuntime().halt(code));
        System.exit(Commands.run(List.of(arguments), around).number());
    }
}
