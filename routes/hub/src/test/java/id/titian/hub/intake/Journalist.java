package id.titian.hub.intake;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.opening.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps an agent's journal for a test, and cuts batches from it. */
public final class Journalist {

    private static final Instant OBSERVED = Instant.parse("2026-01-05T00:00:00Z");

    private final String agent;
    private final String epoch;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Bytes> hashes = new ArrayList<>();

    public Journalist(String agent) {
        this(agent, UUID.randomUUID().toString().replace("-", ""));
    }

    /** One that says it is of an epoch that another has begun. */
    public Journalist(String agent, String epoch) {
        this.agent = agent;
        this.epoch = epoch;
        hashes.add(Chain.start(epoch));
    }

    public String agent() {
        return agent;
    }

    public String epoch() {
        return epoch;
    }

    public int size() {
        return entries.size();
    }

    /** The chain hash after a number. */
    public Bytes hash(int number) {
        return hashes.get(number);
    }

    /** Writes readings into the journal. */
    public Journalist note(List<? extends Reading> readings) {
        for (Reading reading : readings) {
            int number = entries.size() + 1;
            Entry entry = new Entry(number, observed(reading).plusMillis(number), OptionalLong.of(2), reading);
            entries.add(entry);
            hashes.add(Chain.next(hashes.get(number - 1), entry));
        }
        return this;
    }

    /** A punch of a later day was read on that day. */
    private static Instant observed(Reading reading) {
        if (!(reading instanceof Punch punch)) return OBSERVED;
        Instant punched = punch.punchTime().toInstant(ZoneOffset.ofHours(7));
        return punched.isAfter(OBSERVED.plus(Duration.ofDays(1))) ? punched : OBSERVED;
    }

    /** The entries from one number to another, inclusive. */
    public Batch cut(int from, int to) {
        return new Batch(agent, epoch, hashes.get(from - 1), hashes.get(to), entries.subList(from - 1, to));
    }

    /** Everything that was written, in batches of a size. */
    public List<Batch> cutAll(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 1; from <= entries.size(); from += size)
            batches.add(cut(from, Math.min(entries.size(), from + size - 1)));
        return batches;
    }

    /** A message that an agent would send. */
    public static Message message(Batch batch) {
        return new Message.Whole(batch.agent(), WireWriter.batch(batch));
    }

    /** So many punches of one terminal, one a second, ten people in turn. */
    public static List<Punch> punches(String serial, int count, ArrivalPath path) {
        List<Punch> punches = new ArrayList<>();
        for (int i = 0; i < count; i++) punches.add(punch(serial, "00" + (i % 10 + 1), i, path));
        return punches;
    }

    /** One punch, so many seconds after seven. */
    public static Punch punch(String serial, String pin, int second, ArrivalPath path) {
        boolean pulled = path == ArrivalPath.PULL;
        return new Punch(
                serial,
                pin,
                PinForm.DIGITS,
                LocalDateTime.of(2026, 1, 5, 7, 0).plusSeconds(second),
                0,
                pulled ? 0 : 1,
                pulled ? 1 : null,
                pulled ? "0" : null,
                path,
                Bytes.ofUtf8(serial + pin + second));
    }
}
