package id.titian.hub.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a program is started that refuses to run as root: PostgreSQL does.
 *
 * @param prefix what stands before the command; nothing for an ordinary user.
 * @param isNobody whether the program then runs as {@code nobody}, who must own what it works with.
 */
record OrdinaryUser(List<String> prefix, boolean isNobody) {

    /** An ordinary user needs nothing. */
    static final OrdinaryUser MYSELF = new OrdinaryUser(List.of(), false);

    /**
     * Inside a user namespace without a mapping, root is nobody in the program's eyes and stays the owner of its files in
     * everybody else's.
     */
    static final OrdinaryUser NAMESPACE = new OrdinaryUser(List.of("unshare", "--user", "--"), false);

    /** By number: small systems have no name for it. */
    static final int NOBODY = 65_534;

    /** Where user namespaces are forbidden, as in most containers. */
    static final OrdinaryUser SETPRIV = new OrdinaryUser(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), true);

    static final OrdinaryUser RUNUSER = new OrdinaryUser(List.of("runuser", "-u", "nobody", "--"), true);

    private static final String OWNER = "unix:uid";
    private static final long PATIENCE_SECONDS = 10;

    OrdinaryUser {
        prefix = List.copyOf(prefix);
    }

    /** The way that works here for a cluster, made already or not. */
    static OrdinaryUser of(Path cluster) throws IOException, InterruptedException {
        if (!isRoot()) return MYSELF;
        boolean belongsToNobody = Files.exists(cluster)
                && Integer.valueOf(NOBODY).equals(Files.getAttribute(cluster, OWNER, LinkOption.NOFOLLOW_LINKS));
        return firstOf(belongsToNobody ? List.of(SETPRIV, RUNUSER, NAMESPACE) : List.of(NAMESPACE, SETPRIV, RUNUSER));
    }

    static OrdinaryUser firstOf(List<OrdinaryUser> ways) throws IOException, InterruptedException {
        for (OrdinaryUser way : ways) if (way.can("true")) return way;
        throw new IOException("PostgreSQL does not run as root, and this system lets root neither make a user namespace"
                + " (unshare --user) nor become nobody (setpriv, runuser). Run the hub as an ordinary user, or set"
                + " titian.database.url.");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Gives a file, or a folder and all in it, to the user that the program will run as, and insists that it can get there. */
    void own(Path folder) throws IOException, InterruptedException {
        if (prefix.isEmpty()) return;
        int owner = isNobody ? NOBODY : 0;
        // Links are not followed: the folder belongs to a user that may put any link there.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                return give(inner);
            }

            private FileVisitResult give(Path path) throws IOException {
                if (!Integer.valueOf(owner).equals(Files.getAttribute(path, OWNER, LinkOption.NOFOLLOW_LINKS)))
                    Files.setAttribute(path, OWNER, owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
        if (!can("test", Files.isDirectory(folder) ? "-x" : "-r", folder.toString()))
            throw new IOException("PostgreSQL does not run as root and runs here as nobody, who cannot enter " + folder
                    + ". Let everybody pass through the folders above it (chmod o+x), choose another data folder"
                    + " (titian.data), or run the hub as an ordinary user.");
    }

    private boolean can(String... command) throws InterruptedException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            Process probe = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
