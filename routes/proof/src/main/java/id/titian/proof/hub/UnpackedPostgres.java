package id.titian.proof.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs as a hub of this build has unpacked them, linked into the folders of the next ones. Unpacking takes a hub
 * that lives for a minute longer than everything else of its start; that it unpacks them itself is shown by the demonstration.
 */
final class UnpackedPostgres {

    private static final String VERSIONS = "postgresql-*";

    private final Path store;

    UnpackedPostgres(Path store) {
        this.store = store;
    }

    /** Puts them where a hub looks for them, if there are any and it has none. */
    void lend(Path hubData) throws IOException {
        if (!Files.isDirectory(store)) return;
        for (Path version : versions(store)) link(version, hubData.resolve("postgres"));
    }

    /** Keeps those of a hub that has started. */
    void keep(Path hubData) throws IOException {
        Path home = hubData.resolve("postgres");
        if (!Files.isDirectory(home)) return;
        for (Path version : versions(home)) link(version, store);
    }

    private static List<Path> versions(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileSystem()
                            .getPathMatcher("glob:" + VERSIONS)
                            .matches(each.getFileName()))
                    .toList();
        }
    }

    /** Beside and renamed: another process may do the same at this moment, and half of it would look like a whole. */
    private static void link(Path version, Path home) throws IOException {
        Path whole = home.resolve(version.getFileName());
        if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) return;
        Files.createDirectories(home);
        Path draft = Files.createTempDirectory(home, "linked-");
        Files.walkFileTree(version, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(draft.resolve(version.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = draft.resolve(version.relativize(file));
                if (attributes.isSymbolicLink()) Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                else Files.createLink(target, file);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(version));
        try {
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // The other process was sooner; whose links they are is all the same.
            if (!Files.isDirectory(whole)) throw e;
        }
    }
}
