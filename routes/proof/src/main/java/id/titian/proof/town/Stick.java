package id.titian.proof.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A USB stick: a folder that people unplug in one place and plug in at another. */
public final class Stick {

    private static final String INSIDE = "TITIAN";
    private static final String BUNDLE = ".TTB";
    private static final String RECEIPT = ".TTR";
    private static final String WORDS = "HASIL.TXT";
    private static final String NOT_DONE = "BELUM SELESAI";

    private Path place;

    /** One that lies at {@code place}, where there may be nothing yet. */
    public Stick(Path place) throws IOException {
        this.place = Files.createDirectories(place);
    }

    /** Somebody unplugs it here and plugs it in there. */
    public void carry(Path socket) throws IOException {
        Files.createDirectories(socket);
        place = Files.move(place, socket.resolve(place.getFileName()));
    }

    /** Where it is. */
    public Path place() {
        return place;
    }

    public int bundles() throws IOException {
        return count(BUNDLE);
    }

    public int receipts() throws IOException {
        return count(RECEIPT);
    }

    /** Whether the agent has written to it and said how it went; while it writes it says that it is not done. */
    public boolean isFull() throws IOException {
        if (bundles() == 0) return false;
        for (Path file : files())
            if (file.endsWith(WORDS)) return !Files.readString(file).contains(NOT_DONE);
        return false;
    }

    /** What the hub says about a bundle that it refused; empty if it has said nothing. */
    public String refusal() throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            Path words = file.resolveSibling(name.replace(BUNDLE, ".TXT"));
            if (name.endsWith(BUNDLE) && Files.exists(words)) return Files.readString(words);
        }
        return "";
    }

    private int count(String ending) throws IOException {
        return Math.toIntExact(files().stream()
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .count());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(place.resolve(INSIDE))) {
            return files.toList();
        } catch (NoSuchFileException e) {
            // Nobody has written to it yet.
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
