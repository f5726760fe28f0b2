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

/** What tests need to read a file as an agent would. */
final class Sticks {

    static final String SERIAL = "3392113170057";

    static final FileSettings SETTINGS = new FileSettings(
            Optional.of(SERIAL),
            PinForm.DIGITS,
            ZoneId.of("Asia/Jakarta"),
            Clock.fixed(Instant.parse("2026-10-06T12:00:00Z"), ZoneOffset.UTC),
            ArrivalPath.FILE);

    private Sticks() {}

    /** A file as it was read. */
    record Read(FileReport report, List<Reading> readings) {

        List<Punch> punches() {
            return readings.stream()
                    .filter(Punch.class::isInstance)
                    .map(Punch.class::cast)
                    .toList();
        }

        List<PunchKey> keys() {
            return punches().stream().map(Punch::key).toList();
        }

        List<Unreadable> unreadable() {
            return readings.stream()
                    .filter(Unreadable.class::isInstance)
                    .map(Unreadable.class::cast)
                    .toList();
        }
    }

    static FileSettings withoutSerial() {
        return new FileSettings(
                Optional.empty(), SETTINGS.pinForm(), SETTINGS.zone(), SETTINGS.clock(), SETTINGS.path());
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = Sticks.class.getResourceAsStream("/attlog/" + name)) {
            return in.readAllBytes();
        }
    }

    static Read read(byte[] file) throws FileRefusedException, IOException {
        return read(file, SETTINGS);
    }

    static Read read(byte[] file, FileSettings settings) throws FileRefusedException, IOException {
        return read(new ByteArrayInputStream(file), settings);
    }

    static Read read(InputStream in, FileSettings settings) throws FileRefusedException, IOException {
        List<Reading> readings = new ArrayList<>();
        FileReport report = new AttlogFormat().read(in, settings, readings::add);
        return new Read(report, readings);
    }
}
