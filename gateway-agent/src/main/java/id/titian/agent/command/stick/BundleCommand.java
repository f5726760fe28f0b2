package id.titian.agent.command.stick;

import id.titian.agent.command.Arguments;
import id.titian.agent.command.Command;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.command.UsageException;
import id.titian.agent.disk.UnreadableFileException;
import id.titian.bundle.BundleEnd;
import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code bundle inspect} and {@code bundle verify}: what a bundle is, on any machine, without a network and without a configuration.
 * Whoever has no key of the hub sees what stands in the clear; whoever has sees counts. Nobody sees a PIN.
 */
public final class BundleCommand implements Command {

    /** Lines of the table of terminals and days; what is beyond is counted together. */
    static final int LINES_MAX = 1_000;

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public String help() {
        return "bundle inspect FILE [--identity FILE]\n"
                + "bundle verify FILE [--agent-key TEXT]\n"
                + "    what a bundle says of itself, and whether it is as it was signed; needs no configuration and no network";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around) throws UsageException, IOException {
        Arguments arguments = new Arguments(line, Set.of("--identity", "--agent-key"), 2);
        String what = arguments.word(0, "inspect or verify");
        Path file = Arguments.path(arguments.word(1, "which file"));
        if (!Files.isRegularFile(file)) {
            around.err().println(file + " is no file; name the one that ends in .TTB.");
            return ExitCode.FAILED;
        }
        try {
            switch (what) {
                case "inspect" -> inspect(file, arguments.option("--identity"), around.out());
                case "verify" -> verify(file, arguments.option("--agent-key"), around.out());
                default -> throw new UsageException("A bundle can be inspected or verified, not \"" + what + "\".");
            }
            return ExitCode.OK;
        } catch (BundleRefusedException e) {
            around.err().println(e.reason().code() + ": " + e.getMessage());
            return ExitCode.FILE_REFUSED;
        } catch (FileSystemException e) {
            throw new UnreadableFileException(e.getFile() == null ? file.toString() : e.getFile(), e);
        }
    }

    private static void inspect(Path file, Optional<String> identity, PrintStream out)
            throws UsageException, IOException, BundleRefusedException {
        BundleFile bundle = BundleFile.open(file);
        out.println(printable(bundle.cover()));
        header(bundle.header(), Files.size(file), out);
        if (identity.isEmpty()) {
            counts(bundle.verify(), out);
            return;
        }
        HubKeys keys = HubKeys.ofIdentities(Arguments.path(identity.get()));
        Map<String, Integer> days = new TreeMap<>();
        BundleEnd end = bundle.read(keys, (batch, octets, receiptKey) -> {
            for (Entry entry : batch.entries()) count(entry.reading(), days);
        });
        counts(end, out);
        days.forEach((day, count) -> out.printf("  %-46s %8d%n", day, count));
    }

    private static void count(Reading reading, Map<String, Integer> days) {
        String day = reading.serial() + "  "
                + (reading instanceof Punch punch ? punch.punchTime().toLocalDate() : "unreadable");
        days.merge(
                days.size() < LINES_MAX || days.containsKey(day) ? day : "~ further terminals and days",
                1,
                Integer::sum);
    }

    private static void verify(Path file, Optional<String> agentKey, PrintStream out)
            throws UsageException, IOException, BundleRefusedException {
        BundleFile bundle = BundleFile.open(file);
        Optional<PublicKeyText> known = Optional.empty();
        if (agentKey.isPresent()) known = Optional.of(key(agentKey.get()));
        BundleEnd end = known.isPresent() ? bundle.verify(known.get()) : bundle.verify();
        header(bundle.header(), Files.size(file), out);
        counts(end, out);
        out.println(
                known.isPresent()
                        ? "signed by     the key that was given"
                        : "signed by     the key above; compare it with the agent's own: command key, or its status page");
    }

    private static PublicKeyText key(String text) throws UsageException {
        try {
            return new PublicKeyText(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--agent-key is no key: " + e.getMessage() + ".");
        }
    }

    private static void header(BundleHeader header, long octets, PrintStream out) {
        out.println("agent         " + header.agent());
        out.println("bundle        no. " + header.number() + ", made " + header.madeAt() + " by " + header.program());
        out.println("epoch         " + header.epoch());
        out.println("entries       " + header.range().from() + " to "
                + header.range().to() + " (" + header.entries() + ")");
        out.println("size          " + octets + " octets");
        out.println("agent's key   " + header.agentKey().text());
        out.println("fingerprint   " + header.agentKey().fingerprint());
        out.println("for the hub   " + String.join(", ", header.hubKeys()));
    }

    private static void counts(BundleEnd end, PrintStream out) {
        out.println("punches       " + end.punches());
        out.println("unreadable    " + end.unreadable());
        out.println("whole         yes, " + end.parts() + " parts, every signature fits");
    }

    /** The page is anybody's until it is verified, and a window obeys some characters. */
    private static String printable(String page) {
        return page.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
    }
}
