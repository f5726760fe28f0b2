package id.titian.files;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tests need to read a file as an agent would. */
public final class Sticks {

    public static final String SERIAL = "3392113170057";

    public static final FileSettings SETTINGS = new FileSettings(
            Optional.of(SERIAL),
            PinForm.DIGITS,
            ZoneId.of("Asia/Jakarta"),
            Clock.fixed(Instant.parse("2026-10-06T12:00:00Z"), ZoneOffset.UTC),
            ArrivalPath.FILE);

    private Sticks() {}

    /** A file as it was read. */
    public record Read(FileReport report, List<Reading> readings) {

        public List<Punch> punches() {
            return readings.stream()
                    .filter(Punch.class::isInstance)
                    .map(Punch.class::cast)
                    .toList();
        }

        public List<PunchKey> keys() {
            return punches().stream().map(Punch::key).toList();
        }

        public List<Unreadable> unreadable() {
            return readings.stream()
                    .filter(Unreadable.class::isInstance)
                    .map(Unreadable.class::cast)
                    .toList();
        }
    }

    public static FileSettings withoutSerial() {
        return new FileSettings(
                Optional.empty(), SETTINGS.pinForm(), SETTINGS.zone(), SETTINGS.clock(), SETTINGS.path());
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = Sticks.class.getResourceAsStream("/attlog/" + name)) {
            return in.readAllBytes();
        }
    }

    /** Reads a file in any format. */
    public static Read read(PunchFileFormat format, byte[] file, FileSettings settings)
            throws FileRefusedException, IOException {
        return read(format, new ByteArrayInputStream(file), settings);
    }

    /** Reads a stream in any format. */
    public static Read read(PunchFileFormat format, InputStream in, FileSettings settings)
            throws FileRefusedException, IOException {
        List<Reading> readings = new ArrayList<>();
        FileReport report = format.read(in, settings, readings::add);
        return new Read(report, readings);
    }

    /** The usual settings with these options, each as {@code name=value}. */
    public static FileSettings with(String... options) {
        return SETTINGS.with(Stream.of(options)
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }

    static Read read(byte[] file) throws FileRefusedException, IOException {
        return read(file, SETTINGS);
    }

    static Read read(byte[] file, FileSettings settings) throws FileRefusedException, IOException {
        return read(new ByteArrayInputStream(file), settings);
    }

    static Read read(InputStream in, FileSettings settings) throws FileRefusedException, IOException {
        return read(new AttlogFormat(), in, settings);
    }
}
