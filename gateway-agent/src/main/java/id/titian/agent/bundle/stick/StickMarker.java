package id.titian.agent.bundle.stick;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The small file by which a stick asks to be written to: no other stick is touched.
 *
 * <pre>
 *   TITIAN.STK  {"v":1,"hubKeys":"fingerprint,fingerprint","agents":"kec-penarik,kec-lain"}
 * </pre>
 *
 * @param hubKeys fingerprints of the hub that it goes to.
 * @param agents whom it is for; empty for every agent of that hub.
 */
public record StickMarker(Set<String> hubKeys, Set<String> agents) {

    /** The name of the file, in the first folder of the stick. */
    public static final String FILE = "TITIAN.STK";

    private static final int OCTETS_MAX = 4_096;
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    public StickMarker {
        hubKeys = Set.copyOf(hubKeys);
        agents = Set.copyOf(agents);
    }

    /** The marker of a stick; empty if the file is none, whatever else it may be. */
    public static Optional<StickMarker> read(Path stick) throws IOException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(stick.resolve(FILE))) {
            octets = in.readNBytes(OCTETS_MAX + 1);
        }
        if (octets.length > OCTETS_MAX) return Optional.empty();
        try {
            JsonObject said = JsonObject.parse(new String(octets, StandardCharsets.UTF_8));
            if (said.integer("v").orElse(0) != VERSION) return Optional.empty();
            return Optional.of(new StickMarker(words(said, "hubKeys"), words(said, "agents")));
        } catch (JsonFault e) {
            return Optional.empty();
        }
    }

    private static Set<String> words(JsonObject said, String name) {
        Set<String> words =
                new LinkedHashSet<>(List.of(said.text(name).orElse("").split("[, ]+")));
        words.remove("");
        return words;
    }

    /** Whether an agent may write to it what is for one of these hubs. */
    public boolean invites(String agent, Set<String> hubs) {
        return (agents.isEmpty() || agents.contains(agent)) && hubKeys.stream().anyMatch(hubs::contains);
    }

    /**
     * Prepares a stick.
     *
     * @throws IOException if it cannot be written, or is prepared for others already; says what to do
     */
    public void write(Path stick) throws IOException, BundleException {
        if (!Files.isDirectory(stick))
            throw new IOException("There is no folder " + stick + "; plug the stick in and name where it appears.");
        Path file = stick.resolve(FILE);
        if (Files.exists(file) && !read(stick).equals(Optional.of(this)))
            throw new IOException(file + " is there already and says something else; remove it if the stick is free.");
        try {
            WholeFile.write(file, Bytes.ofUtf8(text()));
        } catch (IOException e) {
            throw StickTrouble.of(e, stick);
        }
    }

    private String text() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField(
                    "hubKeys", String.join(",", hubKeys.stream().sorted().toList()));
            json.writeStringField(
                    "agents", String.join(",", agents.stream().sorted().toList()));
            json.writeEndObject();
        }
        return text + "\r\n";
    }
}
