package id.titian.agent.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.agent.bundle.BundleStatus.Exported;
import id.titian.agent.bundle.BundleStatus.Taken;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.disk.FileTrouble;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What must survive a restart: which number was given last, what was exported last, which receipt came last. A number is in the
 * book before it is on a stick, so none is given twice.
 */
final class BundleBook {

    static final String FILE = "bundles.json";

    /** The highest number of a bundle. */
    static final int NUMBER_MAX = 99_999;

    private static final int OCTETS_MAX = 16_384;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Logger LOG = System.getLogger(BundleBook.class.getName());

    private final Path file;
    private int number;
    private Optional<Exported> exported = Optional.empty();
    private Optional<Taken> taken = Optional.empty();
    private Optional<Newest> newest = Optional.empty();
    private Optional<Instant> codeAt = Optional.empty();

    /**
     * The newest receipt file.
     *
     * @param epoch of which it told.
     * @param at when the hub gave it, by the hub's clock.
     */
    private record Newest(String epoch, Instant at) {}

    private BundleBook(Path file) {
        this.file = file;
    }

    /** Opens the book; one that cannot be read is laid beside, and sticks tell which numbers were used. */
    static BundleBook in(Path dataFolder) {
        BundleBook book = new BundleBook(dataFolder.resolve(FILE));
        if (!Files.exists(book.file)) return book;
        try {
            if (Files.size(book.file) > OCTETS_MAX) throw new IOException("It has more than " + OCTETS_MAX + " octets");
            book.read(JsonObject.parse(Files.readString(book.file)));
        } catch (IOException | JsonFault | IllegalArgumentException | DateTimeException e) {
            book.layAside(e);
        }
        return book;
    }

    private void layAside(Exception why) {
        LOG.log(
                Level.WARNING,
                "{0} cannot be read and is kept as {1}.damaged; bundles are numbered behind those on the next stick: {2}",
                file,
                FILE,
                String.valueOf(why.getMessage()));
        number = 0;
        exported = Optional.empty();
        taken = Optional.empty();
        newest = Optional.empty();
        codeAt = Optional.empty();
        try {
            Files.move(file, file.resolveSibling(FILE + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} stays where it is: {1}", file, FileTrouble.of(e));
        }
    }

    private void read(JsonObject said) {
        number = said.integer("number").orElseThrow(() -> new IllegalArgumentException("\"number\" is missing"));
        exported = said.object("exported").map(BundleBook::exported);
        taken = said.object("receipt").map(BundleBook::taken);
        newest = said.object("newest").map(BundleBook::newest);
        codeAt = said.text("codeAt").map(Instant::parse);
    }

    private static Exported exported(JsonObject said) {
        return new Exported(
                said.integer("no").orElse(0),
                said.text("epoch").orElse(""),
                new SequenceRange(
                        said.number("from").orElse(0L), said.number("to").orElse(0L)),
                Instant.parse(said.text("at").orElse("")),
                said.text("file").orElse(""));
    }

    private static Taken taken(JsonObject said) {
        return new Taken(
                said.number("upTo").orElse(0L),
                Instant.parse(said.text("at").orElse("")),
                said.text("way").orElse(""));
    }

    private static Newest newest(JsonObject said) {
        return new Newest(
                said.text("epoch").orElse(""), Instant.parse(said.text("at").orElse("")));
    }

    /** The number that was given last; 0 if none. */
    synchronized int number() {
        return number;
    }

    synchronized Optional<Exported> exported() {
        return exported;
    }

    synchronized Optional<Taken> taken() {
        return taken;
    }

    /**
     * Whether a receipt file was given after all that was taken of its epoch. A code has no time: it was given before it was typed,
     * and by our clock that is the best that is known.
     */
    synchronized boolean isNewer(String epoch, Instant at) {
        if (codeAt.filter(typed -> !at.isAfter(typed)).isPresent()) return false;
        return newest.filter(last -> last.epoch().equals(epoch) && !at.isAfter(last.at()))
                .isEmpty();
    }

    /** Notes the newest receipt file. */
    synchronized void noteNewest(String epoch, Instant at) {
        newest = Optional.of(new Newest(epoch, at));
        tryToWrite();
    }

    /** A number above all that were given and above another, on the disk before it is returned. */
    synchronized int takeNumber(int above) throws BundleException {
        int next = Math.max(number, above) + 1;
        if (next > NUMBER_MAX)
            throw new BundleException(
                    Kind.NUMBERS_USED_UP,
                    "All " + NUMBER_MAX + " numbers of bundles are used up; give the agent a new id at the hub.");
        number = next;
        try {
            write();
        } catch (IOException e) {
            throw new BundleException(
                    Kind.BOOK_FAILED,
                    file + " cannot be written (" + FileTrouble.of(e)
                            + "); see to the disk of the data folder, then export again. Nothing was written to the stick.",
                    e);
        }
        return next;
    }

    synchronized void note(Exported now) {
        exported = Optional.of(now);
        tryToWrite();
    }

    synchronized void note(Taken now) {
        taken = Optional.of(now);
        // An older file may still bring something new, and then is the last that was taken.
        if (now.way().equals("code")) codeAt = Optional.of(now.at());
        tryToWrite();
    }

    /** What is only told to people must not undo what was done. */
    private void tryToWrite() {
        try {
            write();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be written: {1}", file, FileTrouble.of(e));
        }
    }

    private void write() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeNumberField("number", number);
            if (exported.isPresent()) {
                Exported last = exported.get();
                json.writeObjectFieldStart("exported");
                json.writeNumberField("no", last.number());
                json.writeStringField("epoch", last.epoch());
                json.writeNumberField("from", last.range().from());
                json.writeNumberField("to", last.range().to());
                json.writeStringField("at", last.at().toString());
                json.writeStringField("file", last.file());
                json.writeEndObject();
            }
            if (taken.isPresent()) {
                Taken last = taken.get();
                json.writeObjectFieldStart("receipt");
                json.writeNumberField("upTo", last.upTo());
                json.writeStringField("at", last.at().toString());
                json.writeStringField("way", last.way());
                json.writeEndObject();
            }
            if (codeAt.isPresent()) json.writeStringField("codeAt", codeAt.get().toString());
            if (newest.isPresent()) {
                Newest last = newest.get();
                json.writeObjectFieldStart("newest");
                json.writeStringField("epoch", last.epoch());
                json.writeStringField("at", last.at().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        WholeFile.write(file, Bytes.ofUtf8(text + "\n"));
    }
}
