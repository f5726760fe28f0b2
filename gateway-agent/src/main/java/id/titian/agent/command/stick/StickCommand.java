package id.titian.agent.command.stick;

import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.StickMarker;
import id.titian.agent.command.Arguments;
import id.titian.agent.command.Command;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.command.UsageException;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.BundlesConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code stick}: makes a stick one that an agent writes to when it is plugged in. */
public final class StickCommand implements Command {

    private static final int AGENTS_MAX = 50;

    @Override
    public String name() {
        return "stick";
    }

    @Override
    public String help() {
        return "stick FOLDER [--agent NAME]...\n"
                + "    prepare a stick, so that agents of this hub (or only those named) write to it when it is plugged in";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, IOException {
        Arguments arguments = new Arguments(line, Set.of(), Set.of(), Set.of("--agent"), 1);
        Path stick = Arguments.path(arguments.word(0, "under which folder the stick appears"));
        List<String> agents = arguments.list("--agent");
        if (agents.size() > AGENTS_MAX) throw new UsageException("At most " + AGENTS_MAX + " agents can be named.");
        AgentConfig config = ConfigReader.read(arguments.config());
        Optional<BundlesConfig> bundles = config.bundles();
        if (bundles.isEmpty()) {
            around.err()
                    .println(BundleException.Kind.BUNDLES_OFF.code() + ": " + config.file()
                            + " has no section bundles, so nobody knows for which hub the stick is.");
            return ExitCode.FAILED;
        }
        try {
            new StickMarker(bundles.get().hubFingerprints(), Set.copyOf(agents)).write(stick);
        } catch (BundleException e) {
            around.err().println(e.kind().code() + ": " + e.getMessage());
            return AtDesk.code(e.kind());
        }
        around.out()
                .println(stick.resolve(StickMarker.FILE) + " is written: "
                        + (agents.isEmpty() ? "every agent of this hub" : String.join(", ", agents))
                        + " writes to this stick when it is plugged in.");
        return ExitCode.OK;
    }
}
