package id.titian.hub.database;

import id.titian.contract.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs for this platform, unpacked once a version. */
final class Binaries {

    private static final int ENTRIES_MAX = 10_000;

    private Binaries() {}

    /**
     * The folder that has {@code bin}, {@code lib} and {@code share}; unpacked there if it is not yet.
     *
     * @param home where versions are kept beside each other.
     */
    static Path in(Path home) throws IOException {
        URL archive = archive();
        Path version = home.resolve("postgresql-" + fingerprint(archive));
        if (Files.isDirectory(version)) return version;
        // Unpacked beside and renamed: a crash in the middle must not leave half a PostgreSQL that looks like a whole
        // one.
        Path draft = Files.createTempDirectory(home, Drafts.PROGRAMS);
        try (InputStream in = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            unpack(tar, draft);
        }
        Drafts.place(draft, version);
        return version;
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++entries > ENTRIES_MAX) throw new IOException("The archive of PostgreSQL has too many entries");
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder))
                throw new IOException("The archive of PostgreSQL leaves its folder: " + entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            createParent(target);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(target, folder.resolve(entry.getLinkName()).normalize());
            } else {
                copy(tar, target);
                if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false))
                    throw new IOException(target + " cannot be made executable; is the disk mounted noexec?");
            }
        }
    }

    /** To the disk: the folder's new name may get there first, and after a power cut it would be full of empty programs. */
    private static void copy(InputStream from, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            from.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
    }

    private static void createParent(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null) Files.createDirectories(parent);
    }

    private static URL archive() throws IOException {
        for (String name : names()) {
            @Nullable URL found = Binaries.class.getResource("/" + name);
            if (found != null) return found;
        }
        throw new IOException("This hub was built without PostgreSQL for " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ". Set titian.database.url to a PostgreSQL 15 or newer.");
    }

    private static List<String> names() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64") || processor.startsWith("arm");
        return arm
                ? List.of("postgres-" + family + "-arm_64.txz", "postgres-" + family + "-arm64.txz")
                : List.of("postgres-" + family + "-x86_64.txz", "postgres-" + family + "-x86_32.txz");
    }

    /** Another archive goes into another folder, so an upgrade never mixes two versions. */
    private static String fingerprint(URL archive) throws IOException {
        try (InputStream in = archive.openStream()) {
            return Bytes.sha256Of(in).hex().substring(0, 12);
        }
    }
}
