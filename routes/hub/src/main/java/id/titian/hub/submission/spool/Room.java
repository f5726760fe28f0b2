package id.titian.hub.submission.spool;

import id.titian.hub.submission.spool.SpoolRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;

/** Counts what the spool holds, octets on their way included, and says no in time. */
final class Room {

    private final Path folder;
    private final long max;
    private final long diskFreeMin;
    private final AtomicLong held = new AtomicLong();

    Room(Path folder, DataSize max, DataSize diskFreeMin) {
        this.folder = folder;
        this.max = max.toBytes();
        this.diskFreeMin = diskFreeMin.toBytes();
    }

    /** Counts octets that are about to be written. */
    void take(long octets) throws SpoolRefusedException, IOException {
        if (held.addAndGet(octets) > max) {
            held.addAndGet(-octets);
            throw new SpoolRefusedException(
                    Reason.SPOOL_FULL,
                    "The hub holds as many files as it may (" + max / (1 << 20)
                            + " MB). Send this one again later; answer what the page of submissions asks, so that files are"
                            + " read, or set titian.submissions.room-max higher.");
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free - octets < diskFreeMin) {
            held.addAndGet(-octets);
            throw new SpoolRefusedException(
                    Reason.DISK_FULL,
                    "The hub's disk is nearly full (" + free / (1 << 20)
                            + " MB free). Nothing was kept. Make room on the disk with " + folder
                            + ", then send it again.");
        }
    }

    /** Counts octets that are there already. */
    void found(long octets) {
        held.addAndGet(octets);
    }

    /** Octets that are no longer there. */
    void give(long octets) {
        held.addAndGet(-octets);
    }

    /** Whether more is held than half of what may be. */
    boolean isMoreThanHalf() {
        return held.get() > max / 2;
    }

    long held() {
        return held.get();
    }
}
