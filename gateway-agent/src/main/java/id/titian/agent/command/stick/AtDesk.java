package id.titian.agent.command.stick;

import id.titian.agent.bundle.BundleDesk;
import id.titian.agent.bundle.Said;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.disk.DataFolder;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.Version;
import id.titian.bundle.BundleRefusedException;
import id.titian.contract.PacedClock;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** What is asked of the journal itself where no agent runs on it. */
final class AtDesk {

    /** Something that is asked. */
    interface Wish {
        Said of(BundleDesk desk)
                throws BundleException, BundleRefusedException, JournalException, IOException, InterruptedException;
    }

    private AtDesk() {}

    static ExitCode ask(AgentConfig config, Surroundings around, Wish wish)
            throws JournalException, IOException, InterruptedException {
        DataFolder.make(config.dataFolder(), config.file());
        Clock clock = PacedClock.fromEnvironment(around.environment());
        try (Journal journal = Journal.open(config.dataFolder(), clock);
                // A terminal is read again at the next start where the journal says so; nobody listens to one now.
                BundleDesk desk = BundleDesk.open(config, journal, clock, Version.text(), () -> {}, Map::of)) {
            around.out().print(wish.of(desk).lines());
            return ExitCode.OK;
        } catch (BundleException e) {
            around.err().println(e.kind().code() + ": " + e.getMessage());
            return code(e.kind());
        } catch (BundleRefusedException e) {
            around.err().println(e.reason().code() + ": " + e.getMessage());
            return ExitCode.FILE_REFUSED;
        }
    }

    static ExitCode code(BundleException.Kind kind) {
        if (kind.isOfStick()) return ExitCode.STICK_FAILED;
        if (kind.isOfReceipt()) return ExitCode.FILE_REFUSED;
        return kind == BundleException.Kind.RANGE_UNKNOWN ? ExitCode.USAGE : ExitCode.FAILED;
    }
}
