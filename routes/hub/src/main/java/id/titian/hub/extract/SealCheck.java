package id.titian.hub.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Checks a sealed extract off-line. */
public final class SealCheck {

    private static final int PIECE = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a check has found.
     *
     * @param isSound whether every octet is as it was signed, and by the key that was expected, if one was.
     * @param key who signed it; null if there is no seal.
     * @param words what was found, a sentence each.
     */
    public record Verdict(boolean isSound, @Nullable PublicKeyText key, List<String> words) {}

    private SealCheck() {}

    /**
     * Checks a file.
     *
     * @param expected the key of the hub that made it; null if nobody says which.
     */
    public static Verdict check(Path file, @Nullable PublicKeyText expected) throws IOException {
        long length = Files.size(file) - Seal.LENGTH;
        if (length < 1) return unsealed();
        MessageDigest digest = Bytes.newSha256();
        byte[] end = new byte[Seal.LENGTH];
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            byte[] piece = new byte[PIECE];
            for (long left = length; left > 0; ) {
                int read = in.read(piece, 0, (int) Math.min(left, PIECE));
                if (read < 0) throw new IOException(file + " became shorter while it was read.");
                digest.update(piece, 0, read);
                left -= read;
            }
            in.readFully(end);
        }
        Optional<Seal> seal = Seal.read(Bytes.of(end));
        if (seal.isEmpty()) return unsealed();
        PublicKeyText key = seal.get().key();
        if (!seal.get().fits(Bytes.of(digest.digest()))) {
            List<String> words = new ArrayList<>();
            words.add("The file is not as it was sealed: at least one octet was changed.");
            words.addAll(changed(file));
            return new Verdict(false, key, words);
        }
        if (expected != null && !expected.equals(key))
            return new Verdict(
                    false,
                    key,
                    List.of("The file is as it was sealed, but by the key " + key.text() + ", not by " + expected.text()
                            + "."));
        return new Verdict(true, key, List.of("Every octet is as the key " + key.text() + " sealed it."));
    }

    private static Verdict unsealed() {
        return new Verdict(
                false,
                null,
                List.of("The file has no seal at its end: it is no extract, was cut off, or the end was changed."));
    }

    /** The files of it that are not as the manifest says, as far as it can still be read. */
    private static List<String> changed(Path file) {
        List<String> changed = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode files;
            try (InputStream in = zip.getInputStream(entry(zip, "manifest.json"))) {
                files = JSON.readTree(in).path("files");
            }
            for (Map.Entry<String, JsonNode> each : files.properties()) {
                String found;
                try (InputStream in = zip.getInputStream(entry(zip, each.getKey()))) {
                    found = Bytes.sha256Of(in).hex();
                } catch (IOException e) {
                    found = "";
                }
                if (!found.equals(each.getValue().path("sha256").asText()))
                    changed.add(each.getKey() + " is not as the manifest says.");
            }
        } catch (IOException e) {
            changed.add("The ZIP or its manifest cannot be read any more.");
        }
        return changed;
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException("There is no " + name);
        return entry;
    }
}
