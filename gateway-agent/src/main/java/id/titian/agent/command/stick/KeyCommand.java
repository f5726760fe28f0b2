package id.titian.agent.command.stick;

import id.titian.agent.command.Arguments;
import id.titian.agent.command.Command;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.command.UsageException;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.disk.DataFolder;
import id.titian.bundle.key.AgentKeys;
import id.titian.bundle.key.PublicKeyText;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code key}: by which key the hub knows this agent's bundles. */
public final class KeyCommand implements Command {

    @Override
    public String name() {
        return "key";
    }

    @Override
    public String help() {
        return "key\n    show the public key with which this agent signs, to be made known to the hub";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, IOException {
        AgentConfig config = ConfigReader.read(new Arguments(line, Set.of(), 0).config());
        DataFolder.make(config.dataFolder(), config.file());
        PublicKeyText key = AgentKeys.in(config.dataFolder()).signing().shown();
        around.out().println("agent        " + config.agent());
        around.out().println("key          " + key.text());
        around.out().println("fingerprint  " + key.fingerprint());
        return ExitCode.OK;
    }
}
