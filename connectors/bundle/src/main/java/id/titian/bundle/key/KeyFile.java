package id.titian.bundle.key;

import id.titian.contract.Bytes;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A small file that only its owner can read, there whole or not at all. */
final class KeyFile {

    static final int OCTETS_MAX = 16_384;

    private KeyFile() {}

    static JsonObject read(Path file) throws IOException {
        long octets = Files.size(file);
        if (octets > OCTETS_MAX) throw new IOException(file + " is no key file: it has " + octets + " octets.");
        try {
            return JsonObject.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JsonFault e) {
            throw damaged(file, e);
        }
    }

    static IOException damaged(Path file, Exception why) {
        return new IOException(
                "The key file " + file + " cannot be read (" + why.getMessage()
                        + "). Put its copy back; without one move it away, and a new key is made that has to be made known again.",
                why);
    }

    static void write(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel out =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer octets = Bytes.ofUtf8(text).buffer();
            while (octets.hasRemaining()) out.write(octets);
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file);
    }

    private static void syncFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the rename is as durable as it gets.
            return;
        }
    }
}
