package id.titian.bundle.key;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        WholeFile.writeForOwner(file, Bytes.ofUtf8(text));
    }
}
