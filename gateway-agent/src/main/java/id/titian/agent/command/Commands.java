package id.titian.agent.command;

import id.titian.agent.command.stick.BundleCommand;
import id.titian.agent.command.stick.ExportCommand;
import id.titian.agent.command.stick.KeyCommand;
import id.titian.agent.command.stick.ReceiptCommand;
import id.titian.agent.command.stick.StickCommand;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.disk.FileTrouble;
import id.titian.agent.disk.UnreadableFileException;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** All commands, and what to do with a command line. */
public final class Commands {

    private static final List<Command> ALL = List.of(
            new RunCommand(),
            new StatusCommand(),
            new ReadCommand(),
            new ImportCommand(),
            new DoctorCommand(),
            new DiscoverCommand(),
            new ExportCommand(),
            new ReceiptCommand(),
            new KeyCommand(),
            new StickCommand(),
            new BundleCommand());

    private Commands() {}

    /** Does what a command line asks and says how the process is to end. */
    public static ExitCode run(List<String> line, Surroundings around) {
        if (line.isEmpty()) {
            help(around.err());
            return ExitCode.USAGE;
        }
        String word = line.get(0);
        if (word.equals("--help") || word.equals("-h") || word.equals("help") || line.contains("--help")) {
            help(around.out());
            return ExitCode.OK;
        }
        if (word.equals("--version")) {
            around.out().println("titian-agent " + Version.text());
            return ExitCode.OK;
        }
        for (Command command : ALL)
            if (command.name().equals(word)) return run(command, line.subList(1, line.size()), around);
        around.err().println("There is no command \"" + word + "\".\n");
        help(around.err());
        return ExitCode.USAGE;
    }

    private static ExitCode run(Command command, List<String> line, Surroundings around) {
        try {
            return command.run(line, around);
        } catch (UsageException e) {
            around.err().println(e.getMessage() + "\n\n  " + command.help());
            return ExitCode.USAGE;
        } catch (ConfigRefusedException e) {
            around.err().println(e.getMessage());
            return ExitCode.CONFIG;
        } catch (JournalException e) {
            around.err().println(e.code() + ": " + e.getMessage());
            return e.code().equals(JournalException.IN_USE) ? ExitCode.IN_USE : ExitCode.FAILED;
        } catch (IOException e) {
            around.err().println(trouble(e));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            around.err().println("Stopped before it was done.");
            return ExitCode.FAILED;
        }
    }

    /** Our own exceptions say what to do next; of the others somebody has to. */
    private static String trouble(IOException e) {
        boolean ours = e.getClass() == IOException.class || e instanceof UnreadableFileException;
        return ours && e.getMessage() != null
                ? e.getMessage()
                : "It could not be done (" + FileTrouble.at(e) + "); doctor looks at everything that the agent needs.";
    }

    private static void help(PrintStream to) {
        to.println("usage: titian-agent COMMAND [--config FILE] ...\n");
        for (Command command : ALL) to.println("  " + command.help().replace("\n", "\n  ") + "\n");
        to.println("  --version   the version of this agent\n");
        to.println("Without --config the file agent.yaml of the working folder is read.\n\nExit codes:");
        for (ExitCode code : ExitCode.values()) to.printf("  %3d  %s%n", code.number(), code.meaning());
    }
}
