package id.titian.agent.file;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.PunchFileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The file formats that stand on the class path. */
public final class Formats {

    private final List<PunchFileFormat> formats;

    public Formats(List<PunchFileFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** All that the {@link ServiceLoader} finds. */
    public static Formats found() {
        return new Formats(ServiceLoader.load(PunchFileFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** Their names. */
    public List<String> names() {
        return formats.stream().map(PunchFileFormat::name).sorted().toList();
    }

    /**
     * The format of a file.
     *
     * @param fileName its name without folders, which is part of what is recognised.
     * @param wanted the format that the person named, if any.
     * @throws FileRefusedException if none or several know it
     */
    PunchFileFormat of(Path file, String fileName, Optional<String> wanted) throws FileRefusedException, IOException {
        if (wanted.isPresent())
            return formats.stream()
                    .filter(format -> format.name().equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new FileRefusedException(
                            "There is no format \"" + wanted.get() + "\"; known are " + names() + "."));
        Bytes head;
        try (InputStream in = Files.newInputStream(file)) {
            head = Bytes.of(in.readNBytes(PunchFileFormat.HEAD_MAX));
        }
        List<PunchFileFormat> knowing = formats.stream()
                .filter(format -> format.recognises(head, fileName))
                .toList();
        if (knowing.size() == 1) return knowing.get(0);
        if (knowing.isEmpty())
            throw new FileRefusedException(fileName + " is of no known format; known are " + names()
                    + ". If it is one of them nevertheless, name it with --format.");
        throw new FileRefusedException(fileName + " may be of several formats: "
                + knowing.stream().map(PunchFileFormat::name).toList() + ". Name the right one with --format.");
    }
}
