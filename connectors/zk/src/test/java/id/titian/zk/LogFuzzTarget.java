package id.titian.zk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.TerminalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The first octet says how many records the terminal counts, the rest is its log. Whatever comes: each record makes one
 * reading with its own octets, none is left out, and the second walk gives the same; or the log is refused.
 */
public final class LogFuzzTarget {

    private static final TerminalSettings SETTINGS = FakeTerminal.settings();
    private static final ZkOptions OPTIONS = ZkOptions.of(SETTINGS);

    private LogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) return;
        Bytes log = Bytes.of(data, 1, data.length - 1);
        OptionalInt counted = data[0] == 0 ? OptionalInt.empty() : OptionalInt.of(Byte.toUnsignedInt(data[0]));
        ByteBuffer records = collected(log);
        try {
            requireOneReadingEach(records, LogShape.of(records, counted, OPTIONS, ZkScreening.latest(SETTINGS)), log);
        } catch (TerminalException e) {
            if (e.getMessage().length() < 20) throw new AssertionError("No word of what to do next", e);
        }
    }

    /** As a payload collects what comes: however it is cut, it is the same. */
    private static ByteBuffer collected(Bytes log) {
        var inPieces = new Payload(log.length() / 2);
        for (int at = 0; at < log.length(); at += 7) inPieces.append(log.slice(at, Math.min(7, log.length() - at)));
        var whole = new Payload(0);
        whole.append(log);
        if (!inPieces.hasSameOctetsAs(whole) || inPieces.length() != log.length())
            throw new AssertionError("Collected in pieces, it is something else.");
        return inPieces.buffer();
    }

    private static void requireOneReadingEach(ByteBuffer records, LogShape shape, Bytes log) {
        if (shape.count() * shape.recordOctets() != log.length())
            throw new AssertionError("Octets that belong to no record: " + shape + " of " + log.length());
        ZkScreening screening = ZkScreening.of("1", SETTINGS, ArrivalPath.PULL);
        var zkLog = new ZkLog(records, shape, screening, null);
        List<Reading> first = new ArrayList<>();
        zkLog.forEach(first::add);
        List<Reading> second = new ArrayList<>();
        zkLog.forEach(second::add);
        if (first.size() != zkLog.size() || !first.equals(second))
            throw new AssertionError("Not one reading each: " + first.size() + " of " + zkLog.size());
        var raw = new ByteArrayOutputStream();
        for (Reading reading : first) raw.writeBytes(reading.raw().toArray());
        if (!Bytes.of(raw.toByteArray()).equals(log)) throw new AssertionError("The raw octets are not the log's.");
    }
}
