package id.titian.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a journal as a power cut leaves them, to be damaged and opened as often as one likes. */
final class Wreck {

    static final String MAIN = JournalFile.NAME;
    static final String LOG = JournalFile.NAME + "-wal";

    private final Map<String, byte[]> files = new HashMap<>();
    private final int acknowledged;

    private Wreck(int acknowledged) {
        this.acknowledged = acknowledged;
    }

    /** Takes the files as they are at this moment; the readings 0 to (without) {@code acknowledged} are in them. */
    static Wreck of(Path folder, int acknowledged) throws IOException {
        Wreck wreck = new Wreck(acknowledged);
        try (Stream<Path> inside = Files.list(folder.resolve("current"))) {
            for (Path file : inside.toList()) wreck.files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return wreck;
    }

    byte[] file(String name) {
        byte[] octets = files.get(name);
        if (octets == null) throw new IllegalArgumentException(name + " is not among " + files.keySet());
        return octets.clone();
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    Wreck with(String name, byte[] octets) {
        Wreck copy = new Wreck(acknowledged);
        copy.files.putAll(files);
        copy.files.put(name, octets);
        return copy;
    }

    Wreck without(String name) {
        Wreck copy = new Wreck(acknowledged);
        copy.files.putAll(files);
        copy.files.remove(name);
        return copy;
    }

    /** Puts the files into a folder in which there is nothing else. */
    void placeIn(Path folder) throws IOException {
        delete(folder);
        Path current = Files.createDirectories(folder.resolve("current"));
        for (Map.Entry<String, byte[]> file : files.entrySet())
            Files.write(current.resolve(file.getKey()), file.getValue());
    }

    /**
     * Opens the wreck and insists on the promise: every acknowledged reading is there as it was, or the opening says that
     * the file was put aside, why, and that at least so many rows are missing. Returns how many are missing.
     */
    int openIn(Path folder, String damage) throws Exception {
        placeIn(folder);
        List<Reading> appended = Sample.readings(0, acknowledged);
        try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
            List<Reading> there = Sample.readings(journal);
            Set<Reading> missing = new HashSet<>(appended);
            there.forEach(missing::remove);

            // By hash: comparing lists would take longer than all the rest.
            assertThat(new HashSet<>(appended).containsAll(there)).as(damage).isTrue();
            assertThat(new HashSet<>(there)).as(damage).hasSameSizeAs(there);
            Opening opening = journal.opening();
            if (!missing.isEmpty()) {
                assertThat(opening.kind()).as(damage).isEqualTo(Opening.Kind.SET_ASIDE);
                assertThat(opening.damagedRows()).as(damage).isGreaterThanOrEqualTo(missing.size());
                assertThat(journal.standing().damagedRows()).isEqualTo(opening.damagedRows());
            }
            if (opening.kind() == Opening.Kind.SET_ASIDE) {
                assertThat(opening.reason()).as(damage).isNotBlank();
                assertThat(opening.carriedOver()).as(damage).isEqualTo(there.size());
                assertThat(journal.fullReadNeeded(Sample.SERIAL)).as(damage).isTrue();
            }
            assertThat(journal.append(List.of(Sample.draft(acknowledged))))
                    .as(damage)
                    .containsExactly(true);
            for (Reading reading : missing)
                assertThat(journal.append(List.of(Sample.draft(reading))))
                        .as(damage)
                        .containsExactly(true);
            return missing.size();
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> inside = Files.walk(tree)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
