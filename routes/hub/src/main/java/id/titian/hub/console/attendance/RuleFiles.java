package id.titian.hub.console.attendance;

import id.titian.hub.console.UploadForm;
import id.titian.hub.rulebook.Rulebooks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules as somebody hands them in on a page: files one by one, or a ZIP of the folder. Worked cases are the {@code .csv} files, and
 * whatever lies in a folder {@code cases}; schemas and what is no rule are passed over.
 */
final class RuleFiles implements UploadForm.Parts<IOException> {

    /** Octets of all texts together, and of a ZIP whatever it holds. */
    static final int OCTETS_MAX = Rulebooks.CHARACTERS_MAX;

    /** Entries of a ZIP that are looked at. */
    private static final int ENTRIES_MAX = 2_000;

    /** What was handed in is no set of rules; the word says why. */
    static final class FilesRefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final String about;

        private FilesRefusedException(String code, String about) {
            super(code + ": " + about);
            this.code = code;
            this.about = about;
        }

        String code() {
            return code;
        }

        String about() {
            return about;
        }
    }

    private final Map<String, String> fields = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> cases = new TreeMap<>();
    private int octets;
    private @Nullable FilesRefusedException refusal;

    Map<String, String> files() {
        return files;
    }

    Map<String, String> cases() {
        return cases;
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    @Override
    public void field(String name, String value) {
        fields.put(name, value);
    }

    /** The first refusal is kept for later: browsers that are not heard to the end show no answer. */
    @Override
    public void file(String fileName, InputStream in) throws IOException {
        if (refusal != null) return;
        try {
            if (fileName.toLowerCase(Locale.ROOT).endsWith(".zip")) unpack(fileName, in);
            else keep(fileName, in);
        } catch (FilesRefusedException e) {
            refusal = e;
        }
    }

    /** Refuses what was handed in, if something is wrong with it. */
    void requireSound() throws FilesRefusedException {
        if (refusal != null) throw refusal;
        if (files.isEmpty()) throw new FilesRefusedException("rules-none", "");
    }

    private void unpack(String fileName, InputStream in) throws FilesRefusedException, IOException {
        int entries = 0;
        // Without closing it: the form goes on behind this part.
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        try {
            @Nullable ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (++entries > ENTRIES_MAX) throw new FilesRefusedException("rules-too-large", fileName);
                if (!entry.isDirectory()) keep(entry.getName(), zip);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new FilesRefusedException("rules-zip-damaged", fileName);
        }
        if (entries == 0) throw new FilesRefusedException("rules-zip-damaged", fileName);
    }

    private void keep(String path, InputStream in) throws FilesRefusedException, IOException {
        String[] parts = path.replace('\\', '/').split("/");
        String name = parts[parts.length - 1];
        String folder = parts.length > 1 ? parts[parts.length - 2] : "";
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean isRule = ending.equals("yaml") || ending.equals("yml");
        // A Macintosh puts a shadow of every file into a ZIP.
        if (folder.equals("schema") || name.startsWith(".") || !isRule && !ending.equals("csv")) return;
        byte[] text = in.readNBytes(OCTETS_MAX + 1 - octets);
        octets += text.length;
        if (octets > OCTETS_MAX) throw new FilesRefusedException("rules-too-large", path);
        Map<String, String> place = ending.equals("csv") || folder.equals("cases") ? cases : files;
        if (place.put(name, utf8(path, text)) != null) throw new FilesRefusedException("rules-file-twice", name);
    }

    private static String utf8(String path, byte[] text) throws FilesRefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FilesRefusedException("rules-not-utf8", path);
        }
    }
}
