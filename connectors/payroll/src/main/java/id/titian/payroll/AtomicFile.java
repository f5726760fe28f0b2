package id.titian.payroll;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or not at all, also after a power cut. */
final class AtomicFile {

    private AtomicFile() {}

    /** Replaces {@code name} in a folder; a reader sees the old octets or the new ones, never a part. */
    static void write(Path folder, String name, byte[] octets) throws IOException {
        // One fixed name: a crash leaves at most one stray file, and the next writing replaces it. Made anew: others
        // write into the folder too, and a link in its place would have us write wherever it leads.
        Path draft = folder.resolve("." + name + ".part");
        if (!Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folder);
    }

    /** The name lives in the folder, so the folder must reach the disk too; Windows cannot and need not be asked. */
    private static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
