package id.titian.testkit.fuzz;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one fuzz target: the kept ones, which lie beside the tests and are never written to, and those that grow
 * from run to run in the build's own folder, beside what was found.
 */
record Corpus(@Nullable Path keptFolder, Path folder) {

    /** The corpus of a target, in the build folder of the target's own module. */
    static Corpus of(Class<?> target) {
        @Nullable URL kept = target.getResource("/corpus/" + target.getSimpleName());
        Path classes =
                path(target.getProtectionDomain().getCodeSource().getLocation()).toAbsolutePath();
        @Nullable Path build = classes.getParent();
        if (build == null || !Files.isDirectory(classes))
            throw new IllegalArgumentException("A fuzz target lies in a folder of test classes: " + classes);
        return new Corpus(
                kept == null ? null : path(kept), build.resolve("fuzz").resolve(target.getSimpleName()));
    }

    private static Path path(URL url) {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not the place of a file: " + url, e);
        }
    }

    /** Where the inputs go that reached something new; they are tried again next time. */
    Path growing() {
        return folder.resolve("corpus");
    }

    /** The kept inputs as octets. */
    Path seeds() {
        return folder.resolve("seeds");
    }

    /** Where an input goes that the target did not withstand. */
    Path findings() {
        return folder.resolve("found");
    }

    /** The inputs that shall always be tried, in the order of their names. */
    List<Bytes> kept() throws IOException {
        if (keptFolder == null) return List.of();
        var inputs = new ArrayList<Bytes>();
        for (Path file : files(keptFolder)) inputs.add(octets(file));
        return inputs;
    }

    private static Bytes octets(Path file) throws IOException {
        if (!file.toString().endsWith(".hex")) return Bytes.of(Files.readAllBytes(file));
        try {
            return Hex.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Makes the folders, fills in the kept inputs and forgets what was found before. */
    void layOut() throws IOException {
        for (Path emptied : List.of(seeds(), findings(), folder.resolve("tmp"))) empty(emptied);
        Files.createDirectories(growing());
        int number = 0;
        for (Bytes input : kept()) Files.write(seeds().resolve("kept-" + number++), input.toArray());
    }

    boolean hasGrown() throws IOException {
        return !files(growing()).isEmpty();
    }

    /** The input that the target did not withstand. */
    Optional<Bytes> finding() throws IOException {
        List<Path> found = files(findings());
        return found.isEmpty() ? Optional.empty() : Optional.of(Bytes.of(Files.readAllBytes(found.get(0))));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Files.createDirectories(folder);
    }
}
