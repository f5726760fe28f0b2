package id.titian.agent.command.stick;

import id.titian.agent.bundle.stick.StickMarker;
import id.titian.agent.command.Findings;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.BundlesConfig;
import id.titian.bundle.key.AgentKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What doctor says of sticks. */
public final class StickChecks {

    private StickChecks() {}

    /** Looks at keys and watched folders, where bundles are written at all. */
    public static void look(AgentConfig config, Findings findings) {
        Optional<BundlesConfig> bundles = config.bundles();
        if (bundles.isEmpty()) return;
        try {
            findings.pass(
                    "agent key",
                    "fingerprint "
                            + AgentKeys.in(config.dataFolder())
                                    .signing()
                                    .shown()
                                    .fingerprint()
                            + "; the hub must know it");
        } catch (IOException e) {
            findings.fail("agent key", String.valueOf(e.getMessage()));
        }
        findings.pass(
                "bundles",
                "are for the hub " + bundles.get().hubFingerprints() + ", receipts are signed by "
                        + bundles.get().hubSigningKey().fingerprint());
        for (Path folder : bundles.get().watch()) watched(folder, findings);
    }

    private static void watched(Path folder, Findings findings) {
        String what = "watched folder";
        if (!Files.isDirectory(folder))
            findings.warn(
                    what, folder + " is not there; that is well where it comes with a stick, else see bundles.watch.");
        else if (!Files.isReadable(folder))
            findings.fail(
                    what, folder + " cannot be read by this user; let the agent's user in, or change bundles.watch.");
        else
            findings.pass(
                    what,
                    folder
                            + (Files.exists(folder.resolve(StickMarker.FILE))
                                    ? " is a prepared stick"
                                    : " is looked into, and what lies directly below it"));
    }
}
