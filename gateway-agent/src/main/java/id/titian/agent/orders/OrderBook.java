package id.titian.agent.orders;

import id.titian.agent.terminal.Errand;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders on disk, each in files of its own, as they travel: {@code id.order} from when it was taken, {@code id.begun} from right
 * before it is carried out, {@code id.report} from when its outcome is known. A file is there whole or not at all. Used under
 * the lock of its desk.
 */
final class OrderBook {

    /** Orders that are remembered. Beyond that none is taken: one that was forgotten could be carried out twice. */
    static final int MAX = 1_000;

    private static final String ORDER = ".order";
    private static final String BEGUN = ".begun";
    private static final String REPORT = ".report";
    private static final String DAMAGED = ".damaged";
    private static final Logger LOG = System.getLogger(OrderBook.class.getName());

    private final Path folder;

    private OrderBook(Path folder) {
        this.folder = folder;
    }

    /** Opens the book of a data folder, an empty one if there is none. */
    static OrderBook open(Path dataFolder) throws IOException {
        return new OrderBook(Files.createDirectories(dataFolder.resolve("orders")));
    }

    /** What is known to have become of an order. A report that cannot be read is as good as none. */
    Optional<Report> report(String id) {
        try {
            return Optional.of(WireReader.report(read(REPORT, id)));
        } catch (IOException | WireException e) {
            return Optional.empty();
        }
    }

    boolean hasRoom() throws IOException {
        return ids().size() < MAX;
    }

    /** Writes an order down. */
    void take(Order order) throws IOException {
        write(order.what().id(), ORDER, WireWriter.order(order));
    }

    /** Writes down that an order is carried out from now on. */
    Errand.Start begin(String id) throws IOException {
        if (hasBegun(id)) return Errand.Start.AGAIN;
        write(id, BEGUN, Bytes.EMPTY);
        return Errand.Start.FIRST;
    }

    /** Whether somebody has begun to carry an order out. */
    boolean hasBegun(String id) {
        return Files.exists(file(id, BEGUN));
    }

    /** Writes down what became of an order. */
    void close(Report report) throws IOException {
        write(report.id(), REPORT, WireWriter.report(report));
    }

    /** The orders without an outcome. One that cannot be read is put aside; the hub sends it again. */
    List<Order> open() throws IOException {
        List<Order> open = new ArrayList<>();
        for (String id : ids()) {
            if (report(id).isPresent()) continue;
            try {
                open.add(WireReader.order(read(ORDER, id)));
            } catch (IOException | WireException e) {
                LOG.log(Level.WARNING, "The order {0} cannot be read and is put aside: {1}", id, e.getMessage());
                Files.move(file(id, ORDER), file(id, DAMAGED), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return open;
    }

    /** Forgets orders with an outcome whose time is over: should one come again, it is refused for that. */
    void retire(Instant now) throws IOException {
        for (String id : ids()) {
            if (report(id).isEmpty() || isStillValid(id, now)) continue;
            // The order last: without it the others could not be judged any more.
            for (String kind : List.of(REPORT, BEGUN, ORDER)) Files.deleteIfExists(file(id, kind));
        }
    }

    private boolean isStillValid(String id, Instant now) {
        try {
            return !WireReader.order(read(ORDER, id)).notAfter().isBefore(now);
        } catch (IOException | WireException e) {
            return true;
        }
    }

    private List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ORDER)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                ids.add(name.substring(0, name.length() - ORDER.length()));
            }
        }
        ids.sort(null);
        return ids;
    }

    private Bytes read(String kind, String id) throws IOException {
        return Bytes.of(Files.readAllBytes(file(id, kind)));
    }

    private void write(String id, String kind, Bytes octets) throws IOException {
        WholeFile.write(file(id, kind), octets);
    }

    private Path file(String id, String kind) {
        return folder.resolve(id + kind);
    }
}
