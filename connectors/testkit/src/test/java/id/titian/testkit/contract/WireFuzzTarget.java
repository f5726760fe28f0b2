package id.titian.testkit.contract;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;

/** Whatever a peer publishes is refused in one way, or it is a message that is written as it was read. */
public final class WireFuzzTarget {

    private WireFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes message = Bytes.of(data);
        requireRefusedOrRoundTrip(message, WireFuzzTarget::batchAgain);
        requireRefusedOrRoundTrip(message, octets -> {
            var receipt = WireReader.receipt(octets);
            requireEqual(receipt, WireReader.receipt(WireWriter.receipt(receipt)));
        });
        requireRefusedOrRoundTrip(message, octets -> {
            var state = WireReader.state(octets);
            requireEqual(state, WireReader.state(WireWriter.state(state)));
        });
        requireRefusedOrRoundTrip(message, octets -> {
            var order = WireReader.order(octets);
            requireEqual(order, WireReader.order(WireWriter.order(order)));
        });
        requireRefusedOrRoundTrip(message, octets -> {
            var report = WireReader.report(octets);
            requireEqual(report, WireReader.report(WireWriter.report(report)));
        });
    }

    private static void batchAgain(Bytes octets) throws WireException {
        Batch batch = WireReader.batch(octets);
        requireEqual(batch, WireReader.batch(WireWriter.batch(batch)));
        requireEqual(batch, WireReader.batch(WireWriter.compressed(batch)));
        long expected = batch.range().from();
        for (var entry : batch.entries())
            if (entry.sequence() != expected++) throw new AssertionError("Not dense: " + batch.range());
    }

    private static void requireEqual(Object read, Object again) {
        if (!read.equals(again)) throw new AssertionError("Read " + read + ", written and read again " + again);
    }

    private static void requireRefusedOrRoundTrip(Bytes message, RoundTrip trip) {
        try {
            trip.make(message);
        } catch (WireException e) {
            if (e.getMessage() == null || e.getMessage().length() < 10)
                throw new AssertionError("No word of what is wrong", e);
        }
    }

    private interface RoundTrip {
        void make(Bytes octets) throws WireException;
    }
}
