package id.titian.proof.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the jars of this checkout are, and how operators start them. */
public final class Programs {

    /**
     * Set where programs live for a minute only, as in most of the proofs: hubs start in half the processor's time without the second
     * compiler, and with their parts lying open; agents have their classes from an archive, if somebody has made one.
     */
    static final String BRIEF = "titian.brief";

    private final Path root;

    /** The checkout that the launcher named, or the one above the working folder of a build. */
    public Programs() {
        this(Path.of(System.getProperty("titian.root", "../.."))
                .toAbsolutePath()
                .normalize());
    }

    private Programs(Path root) {
        this.root = root;
    }

    public Path hubJar() {
        return present(root.resolve("routes/hub/target/titian-hub-exec.jar"));
    }

    public Path agentJar() {
        return present(root.resolve("gateway-agent/target/titian-agent-all.jar"));
    }

    /** Whether programs live for a minute here. */
    public static boolean areBrief() {
        return Boolean.getBoolean(BRIEF);
    }

    /** Where such hubs find the programs of their database after the first has unpacked them. */
    public Path unpackedPostgres() {
        return root.resolve("routes/proof/target/postgres");
    }

    /** What such agents share. */
    public ClassArchive agentClasses() {
        return new ClassArchive(root.resolve("routes/proof/target/agent.jsa"), agentJar());
    }

    /** A hub with these properties, and the heap that the launcher gives it. */
    public Program hub(String name, List<String> properties, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(areBrief() ? briefHub() : List.of("-jar", hubJar().toString()));
        command.addAll(properties);
        return new Program(name, command, environment, log);
    }

    private List<String> briefHub() {
        Path hub = root.resolve("routes/hub/target");
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                hub.resolve("classes") + File.pathSeparator + hub.resolve("lib") + File.separator + "*",
                "id.titian.hub.Hub");
    }

    /** An agent's command with the flags of the launcher, which stand in the file that operators copy. */
    public Program agent(String name, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(List.of(java(), "@" + present(root.resolve("config/agent.jvm"))));
        if (areBrief()) command.addAll(agentClasses().flags());
        command.addAll(List.of("-jar", agentJar().toString()));
        command.addAll(arguments);
        return new Program(name, command, environment, log);
    }

    /** The Java of this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path present(Path file) {
        if (!Files.isRegularFile(file))
            throw new IllegalStateException(file + " is not there. Build it with ./titian build.");
        return file;
    }
}
