package id.titian.proof.bench;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/**
 * The messages of one agent, made before the clock starts: punches as a ZK terminal words them, chained as a journal does.
 * One in twenty is a repeat of an earlier punch under a new number, as a second path would bring it.
 */
public final class Load {

    static final int ONE_IN_REPEATED = 20;

    public static final int PEOPLE = 500;
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 10, 1, 6, 30);
    private static final int RECORD = 40;

    /** What was made. */
    record Made(String agent, String serial, List<byte[]> messages, int entries, int different) {}

    private Load() {}

    /** The PIN of a person, of whom there are {@link #PEOPLE}. */
    public static String pin(int person) {
        return Integer.toString(1001 + person);
    }

    /** The NIP of a person, counted from 0. */
    public static String nip(int person) {
        return "199001012015011%03d".formatted(person + 1);
    }

    /**
     * Makes messages.
     *
     * @param agent whose they are.
     * @param entries how many journal entries in all.
     * @param each how many of them one message holds.
     */
    static Made of(String agent, int entries, int each) {
        String serial = "BENCH" + agent.toUpperCase(java.util.Locale.ROOT);
        String epoch = UUID.randomUUID().toString().replace("-", "");
        Random random = new Random(agent.hashCode());
        List<byte[]> messages = new ArrayList<>();
        List<Punch> recent = new ArrayList<>();
        Bytes before = Chain.start(epoch);
        int different = 0;
        LocalDateTime time = FIRST;
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        for (int sequence = 1; sequence <= entries; ) {
            List<Entry> batch = new ArrayList<>();
            while (batch.size() < each && sequence <= entries) {
                Punch punch;
                if (sequence % ONE_IN_REPEATED == 0) {
                    punch = recent.get(random.nextInt(recent.size()));
                } else {
                    time = time.plusSeconds(1 + random.nextInt(2));
                    punch = punch(serial, random.nextInt(PEOPLE), time);
                    different++;
                    recent.add(punch);
                    if (recent.size() > PEOPLE) recent.remove(0);
                }
                batch.add(new Entry(sequence++, now.plusMillis(sequence), OptionalLong.of(-2), punch));
            }
            Batch made = Batch.of(agent, epoch, before, batch);
            before = made.after();
            messages.add((each == 1 ? WireWriter.batch(made) : WireWriter.compressed(made)).toArray());
        }
        return new Made(agent, serial, messages, entries, different);
    }

    private static Punch punch(String serial, int person, LocalDateTime time) {
        String pin = pin(person);
        ByteBuffer record = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN);
        record.putShort((short) (person + 1));
        record.put(pin.getBytes(StandardCharsets.US_ASCII));
        record.position(26);
        record.put((byte) 1);
        record.putInt((int) time.toEpochSecond(ZoneOffset.UTC));
        return new Punch(serial, pin, PinForm.DIGITS, time, 0, 0, 1, "0", ArrivalPath.PULL, Bytes.of(record.array()));
    }
}
