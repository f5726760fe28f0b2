package id.titian.contract.wire;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.WallClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain over the entries of an epoch: each hash covers its entry and the hash before it, so two sides that agree
 * on one hash agree on everything up to it.
 */
public final class Chain {

    private static final char SEPARATOR = 0x1F;

    private Chain() {}

    /** The hash before the first entry of an epoch, 32 octets. */
    public static Bytes start(String epoch) {
        return Bytes.ofUtf8("tc1" + SEPARATOR + epoch).sha256();
    }

    /** The hash after an entry, 32 octets. */
    public static Bytes next(Bytes before, Entry entry) {
        MessageDigest digest = Bytes.newSha256();
        digest.update(before.toArray());
        digest.update(words(entry).getBytes(StandardCharsets.UTF_8));
        return Bytes.of(digest.digest());
    }

    /** The hash after all entries, in their order. */
    public static Bytes over(Bytes before, Iterable<Entry> entries) {
        Bytes hash = before;
        for (Entry entry : entries) hash = next(hash, entry);
        return hash;
    }

    private static String words(Entry entry) {
        StringBuilder words = new StringBuilder(200);
        add(words, entry.sequence());
        add(words, entry.observedAt().toEpochMilli());
        add(
                words,
                entry.clockOffsetSeconds().isPresent()
                        ? entry.clockOffsetSeconds().getAsLong()
                        : null);
        Reading reading = entry.reading();
        add(words, reading.serial());
        add(words, reading.path().word());
        if (reading instanceof Punch punch) {
            add(words, "punch");
            add(words, punch.pin());
            add(words, punch.pinForm().word());
            add(words, WallClock.text(punch.punchTime()));
            add(words, punch.ordinal());
            add(words, punch.inOutMode());
            add(words, punch.verifyMode());
            add(words, punch.workCode());
        } else if (reading instanceof Unreadable unreadable) {
            add(words, "unreadable");
            add(words, unreadable.reason());
            add(words, unreadable.detail());
            add(words, unreadable.occurrence());
        }
        return words.append(reading.raw().hex()).toString();
    }

    /** An absent value and an empty text must not hash alike: the one is nothing, the other a mark and nothing. */
    private static void add(StringBuilder words, @Nullable Object value) {
        if (value != null) words.append('=').append(value);
        words.append(SEPARATOR);
    }
}
