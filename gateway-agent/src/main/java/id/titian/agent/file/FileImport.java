package id.titian.agent.file;

import id.titian.agent.disk.UnreadableFileException;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.contract.Reading;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings the punches of a file into the journal, all of it or nothing. */
public final class FileImport {

    /** A file is not larger than this: a terminal's whole memory has a few megabytes. */
    public static final long OCTETS_MAX = 64L << 20;

    private static final int SLICE = 256;

    private final Formats formats;
    private final Journal journal;
    private final Clock clock;

    public FileImport(Formats formats, Journal journal, Clock clock) {
        this.formats = formats;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Reads a file twice: once to see that it can be taken as a whole, once to keep it.
     *
     * @param fileName its name on the stick, without folders.
     * @param format the format that the person named, if any.
     * @throws FileRefusedException if it cannot be taken; the journal is as it was then
     * @throws IOException if it cannot be read
     * @throws JournalException if the journal took only a part; taking the same file again later is harmless
     */
    public FileReport take(Path file, String fileName, Optional<String> format, FileSettings settings)
            throws FileRefusedException, IOException, JournalException, InterruptedException {
        long octets = Files.size(file);
        if (octets > OCTETS_MAX)
            throw new FileRefusedException(
                    fileName + " has " + octets + " octets; more than " + OCTETS_MAX + " no terminal writes.");
        PunchFileFormat found = format(file, fileName, format);
        FileReport dry = read(found, file, fileName, settings, reading -> {});
        Keeping keeping = new Keeping();
        FileReport kept;
        try {
            kept = read(found, file, fileName, settings, keeping::add);
            keeping.flush();
        } catch (Stopped e) {
            if (e.getCause() instanceof JournalException failure) throw failure;
            Thread.currentThread().interrupt();
            throw new InterruptedException("The agent was asked to stop; import the file again.");
        } catch (FileRefusedException e) {
            throw changed(fileName, e);
        }
        if (!kept.sha256().equals(dry.sha256())) throw changed(fileName, null);
        return kept.withFresh(keeping.fresh);
    }

    private static IOException changed(String fileName, @org.jspecify.annotations.Nullable Exception cause) {
        String message = fileName + " changed while it was read; copy it to this machine and import the copy.";
        return cause == null ? new IOException(message) : new IOException(message, cause);
    }

    private PunchFileFormat format(Path file, String fileName, Optional<String> wanted)
            throws FileRefusedException, UnreadableFileException {
        try {
            return formats.of(file, fileName, wanted);
        } catch (IOException e) {
            throw new UnreadableFileException(fileName, e);
        }
    }

    private interface Keep {
        void keep(Reading reading) throws IOException;
    }

    private static FileReport read(PunchFileFormat format, Path file, String fileName, FileSettings settings, Keep keep)
            throws FileRefusedException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 65_536)) {
            return format.read(in, settings, reading -> {
                keep.keep(reading);
                return true;
            });
        } catch (Stopped e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException(fileName, e);
        }
    }

    /** The journal did not take a slice; travels through the format's reading as the one thing that it lets through. */
    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        Stopped(Exception cause) {
            super(cause);
        }
    }

    /** Collects readings into slices: one commit for each line would wear a memory card out. */
    private final class Keeping {

        private final List<Journal.Draft> slice = new ArrayList<>(SLICE);
        private long fresh;

        void add(Reading reading) throws IOException {
            Instant now = clock.instant();
            slice.add(new Journal.Draft(now, OptionalLong.empty(), reading));
            if (slice.size() < SLICE) return;
            try {
                flush();
            } catch (JournalException | InterruptedException e) {
                throw new Stopped(e);
            }
        }

        void flush() throws JournalException, InterruptedException {
            if (slice.isEmpty()) return;
            for (boolean isNew : journal.append(List.copyOf(slice))) if (isNew) fresh++;
            slice.clear();
        }
    }
}
