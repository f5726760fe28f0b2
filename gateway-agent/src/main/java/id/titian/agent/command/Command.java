package id.titian.agent.command;

import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.journal.JournalException;
import java.io.IOException;
import java.util.List;

/** One thing that a person can ask of the agent. */
public interface Command {

    /** The word by which it is called. */
    String name();

    /** Its line in the help: arguments, and what it does. */
    String help();

    /** Does it and says how the process is to end. */
    ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException;
}
