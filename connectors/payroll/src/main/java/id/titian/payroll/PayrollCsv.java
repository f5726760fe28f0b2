package id.titian.payroll;

import id.titian.contract.Bytes;
import id.titian.contract.PunchKey;
import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * A payroll office that takes one CSV file a day, {@code presensi-2026-10-06.csv}. The same punches give the same octets
 * in whatever order they come, so writing a day twice is harmless and a changed file means changed punches.
 */
public final class PayrollCsv implements Destination {

    /** Parcels of one day; beyond this the folder belongs to more than one region. */
    public static final int PARCELS_MAX = 1_000_000;

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final List<String> HEADING = List.of(
            "NIP", "Nama", "Kode Kantor", "Waktu", "Zona", "Status", "Verifikasi", "Terminal", "PIN", "Ke", "Kunci");

    private static final Comparator<Parcel> ORDER = Comparator.comparing(Parcel::nip)
            .thenComparing(parcel -> parcel.key().punchTime())
            .thenComparing(parcel -> parcel.key().serial())
            .thenComparing(parcel -> parcel.key().pin())
            .thenComparing(parcel -> parcel.key().ordinal());

    private final PayrollCsvSettings settings;

    public PayrollCsv(PayrollCsvSettings settings) {
        this.settings = settings;
    }

    @Override
    public Grouping grouping() {
        return Grouping.DAY;
    }

    @Override
    public List<Delivery> deliver(Consignment consignment) throws DestinationException {
        if (consignment.parcels().size() > PARCELS_MAX)
            throw new DestinationException(
                    FailureClass.CONTRACT,
                    "A day of " + consignment.parcels().size() + " punches is more than the " + PARCELS_MAX
                            + " that one file may have. Give each region a folder of its own.",
                    null);
        byte[] octets = file(consignment);
        write("presensi-" + consignment.day() + ".csv", octets);
        String receipt = "sha256:" + Bytes.of(octets).sha256().hex() + " rows:"
                + consignment.parcels().size();
        return consignment.parcels().stream()
                .<Delivery>map(parcel -> new Delivery.Accepted(parcel.key(), receipt))
                .toList();
    }

    private byte[] file(Consignment consignment) {
        CsvText text = new CsvText(settings.separator());
        text.line(HEADING);
        consignment.parcels().stream().sorted(ORDER).forEach(parcel -> text.line(cells(parcel)));
        String mark = settings.byteOrderMark() ? "\uFEFF" : "";
        return (mark + text).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(Parcel parcel) {
        PunchKey key = parcel.key();
        return List.of(
                parcel.nip(),
                parcel.name(),
                parcel.office(),
                WALL_CLOCK.format(key.punchTime()),
                parcel.zone().getId(),
                parcel.inOutMode().map(Object::toString).orElse(""),
                parcel.verifyMode().map(Object::toString).orElse(""),
                key.serial(),
                key.pin(),
                Integer.toString(key.ordinal()),
                key.hash().hex());
    }

    private void write(String name, byte[] octets) throws DestinationException {
        if (!Files.isDirectory(settings.folder()))
            throw new DestinationException(
                    FailureClass.TRANSIENT,
                    "The folder " + settings.folder() + " is not there. Make it, or mount the drive that it is on.",
                    null);
        try {
            AtomicFile.write(settings.folder(), name, octets);
        } catch (IOException e) {
            throw new DestinationException(
                    FailureClass.TRANSIENT,
                    "The file " + name + " could not be written (" + e
                            + "); the one before it stands. Check the free space and the rights of " + settings.folder()
                            + ".",
                    e);
        }
    }
}
