package id.titian.proof.bench.handedin;

import id.titian.contract.PinForm;
import id.titian.files.table.KnownPeople;
import id.titian.files.table.TableFile;
import id.titian.files.table.TableReport;
import id.titian.files.table.TableSettings;
import id.titian.files.table.Understanding;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A large table understood, tried and read in this process, without a ledger behind it.
 *
 * @param rows of the table.
 * @param punches that came of them.
 * @param duration of all together.
 * @param peakHeap octets of heap used at most, rubbish included.
 */
record TableReading(long rows, long punches, Duration duration, long peakHeap) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    static TableReading of(Path file) throws Exception {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) pool.resetPeakUsage();
        long start = System.nanoTime();
        TableFile table = TableFile.open(file);
        TableSettings settings = new TableSettings("BENCH", PinForm.EXACT, ZONE, Clock.systemUTC());
        Understanding understanding = table.understand(settings, KnownPeople.NOBODY);
        if (!understanding.questions().isEmpty())
            throw new IllegalStateException("The table of the bench asks " + understanding.questions());
        long[] readings = {0};
        TableReport report = table.read(
                understanding.mapping(),
                settings,
                KnownPeople.NOBODY,
                account -> readings[0] += account.readings().size());
        if (readings[0] != report.punches() || !report.equals(understanding.trial()))
            throw new IllegalStateException("The table of the bench was read differently from how it was tried");
        return new TableReading(
                report.rows(), report.punches(), Duration.ofNanos(System.nanoTime() - start), heapUsed());
    }

    private static long heapUsed() {
        long octets = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
            if (pool.getType() == MemoryType.HEAP) octets += pool.getPeakUsage().getUsed();
        return octets;
    }

    double seconds() {
        return duration.toNanos() / 1e9;
    }
}
