package id.titian.hub.database;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a program is started that refuses to run as root: PostgreSQL does. Inside a user namespace without a mapping, root
 * is nobody in the program's eyes and stays the owner of its files in everybody else's.
 */
final class OrdinaryUser {

    private static final long PATIENCE_SECONDS = 10;

    private OrdinaryUser() {}

    /** What stands before the command: nothing for an ordinary user. */
    static List<String> prefix() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) return List.of();
        List<String> namespace = List.of("unshare", "--user", "--");
        if (works(namespace)) return namespace;
        throw new IOException("PostgreSQL does not run as root, and this system does not let root make a user namespace"
                + " (unshare --user). Run the hub as an ordinary user, or set titian.database.url.");
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
        try {
            Process probe = new ProcessBuilder(prefix.get(0), prefix.get(1), prefix.get(2), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
