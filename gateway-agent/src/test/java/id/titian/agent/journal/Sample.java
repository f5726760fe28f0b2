package id.titian.agent.journal;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Readings with a number in them, and what a journal holds of them. */
final class Sample {

    static final String AGENT = "kantor-camat";
    static final String SERIAL = "A6F5192360001";
    static final Instant MORNING = Instant.parse("2026-03-02T00:30:00Z");
    static final Clock CLOCK = Clock.fixed(MORNING, ZoneOffset.UTC);
    private static final LocalDateTime WALL = LocalDateTime.of(2026, 3, 2, 7, 30);

    // Held here, or the level would be forgotten with the logger. What is put aside is asserted, not printed.
    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    static {
        LOG.setLevel(Level.OFF);
    }

    private Sample() {}

    /** The punch number n: another number, another punch. Every seventh is unreadable instead, some are long. */
    static Reading reading(int n) {
        if (n % 7 == 3)
            return new Unreadable(
                    SERIAL,
                    Unreadable.Reason.TIME_IMPOSSIBLE,
                    "Record " + n + " says the 31st of February.",
                    0,
                    ArrivalPath.PULL,
                    raw(n, 40));
        return new Punch(
                SERIAL,
                Integer.toString(n),
                PinForm.DIGITS,
                WALL.plusSeconds(n / 3),
                0,
                n % 2,
                n % 5 == 0 ? null : 1,
                n % 11 == 0 ? "7" : null,
                n % 2 == 0 ? ArrivalPath.PULL : ArrivalPath.LIVE,
                raw(n, n % 50 == 49 ? 3_000 : 40));
    }

    private static Bytes raw(int n, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) octets[i] = (byte) (n * 31 + i * 7);
        byte[] name = Integer.toString(n).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, octets, 0, name.length);
        return Bytes.of(octets);
    }

    static Journal.Draft draft(int n) {
        return draft(reading(n));
    }

    static Journal.Draft draft(Reading reading) {
        return new Journal.Draft(MORNING, OptionalLong.of(-3), reading);
    }

    /** The drafts number from to (without) to. */
    static List<Journal.Draft> drafts(int from, int to) {
        return IntStream.range(from, to).mapToObj(Sample::draft).toList();
    }

    static List<Reading> readings(int from, int to) {
        return IntStream.range(from, to).mapToObj(Sample::reading).toList();
    }

    /** All entries above a number, fetched in sound batches. */
    static List<Entry> entries(Journal journal, long above) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        long next = above + 1;
        for (Optional<Batch> batch = journal.batchFrom(AGENT, next, 777);
                batch.isPresent();
                batch = journal.batchFrom(AGENT, next, 777)) {
            if (!batch.get().isSound())
                throw new AssertionError("An unsound batch: " + batch.get().range());
            entries.addAll(batch.get().entries());
            next = batch.get().range().to() + 1;
        }
        return entries;
    }

    static List<Reading> readings(Journal journal) throws JournalException {
        return entries(journal, 0).stream().map(Entry::reading).toList();
    }
}
