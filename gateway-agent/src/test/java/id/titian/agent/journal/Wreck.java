package id.titian.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** A page in the write-ahead log with the header before it. */
    static final int FRAME = 24 + Database.PAGE_SIZE;

    private static final int LOG_HEADER = 32;

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
     * How many rows each page of the main file alone holds, by the page's number: what SQLite itself says of a leaf, and one
     * for each page on which a long row goes on. Pages that the write-ahead log has, too, hold nothing alone.
     */
    Map<Integer, Integer> rowsThatStandOnOnePageOnly(Path folder) throws IOException, SQLException {
        delete(folder);
        Path copy = Files.write(Files.createDirectories(folder).resolve("copy.db"), file(MAIN));
        Map<Integer, Integer> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement();
                ResultSet pages = statement.executeQuery(
                        "select pageno, pagetype, ncell from dbstat where name = 'entry' and pagetype <> 'internal'")) {
            while (pages.next()) rows.put(pages.getInt(1), pages.getString(2).equals("overflow") ? 1 : pages.getInt(3));
        }
        if (has(LOG)) {
            ByteBuffer log = ByteBuffer.wrap(file(LOG));
            for (int at = LOG_HEADER; at + FRAME <= log.capacity(); at += FRAME) rows.remove(log.getInt(at));
        }
        return rows;
    }

    /** How many commits of the write-ahead log do not stand in its first octets as a whole. */
    int commitsBehind(int length) {
        ByteBuffer log = ByteBuffer.wrap(file(LOG));
        int commits = 0;
        for (int at = LOG_HEADER; at + FRAME <= log.capacity(); at += FRAME) {
            // Of the frames of a commit, the last one alone tells how many pages the file has.
            if (log.getInt(at + 4) != 0 && at + FRAME > length) commits++;
        }
        return commits;
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
