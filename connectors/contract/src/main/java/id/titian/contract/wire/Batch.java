package id.titian.contract.wire;

import id.titian.contract.Bytes;
import java.util.List;

/**
 * A dense run of entries of one epoch of one agent's journal.
 *
 * @param agent the agent's id.
 * @param epoch made at random with the journal, 32 hexadecimal digits.
 * @param before the chain hash before the first entry.
 * @param after the chain hash after the last entry.
 * @param entries 1..{@link WireLimits#ENTRIES_MAX} entries, numbers dense and rising.
 */
public record Batch(String agent, String epoch, Bytes before, Bytes after, List<Entry> entries) {

    public Batch {
        AgentId.require(agent);
        requireEpoch(epoch);
        if (before.length() != WireLimits.HASH_LENGTH || after.length() != WireLimits.HASH_LENGTH)
            throw new IllegalArgumentException("A chain hash has " + WireLimits.HASH_LENGTH + " octets");
        if (entries.isEmpty() || entries.size() > WireLimits.ENTRIES_MAX)
            throw new IllegalArgumentException(
                    "A batch has 1 to " + WireLimits.ENTRIES_MAX + " entries: " + entries.size());
        entries = List.copyOf(entries);
        long expected = entries.get(0).sequence();
        for (Entry entry : entries) {
            if (entry.sequence() != expected)
                throw new IllegalArgumentException(
                        "Entry " + entry.sequence() + " stands where " + expected + " belongs");
            expected++;
        }
    }

    /** A batch over these entries, its closing hash computed. */
    public static Batch of(String agent, String epoch, Bytes before, List<Entry> entries) {
        return new Batch(agent, epoch, before, Chain.over(before, entries), entries);
    }

    /** The numbers that it covers. */
    public SequenceRange range() {
        return new SequenceRange(
                entries.get(0).sequence(), entries.get(entries.size() - 1).sequence());
    }

    /** Whether the hashes fit the entries between them. */
    public boolean isSound() {
        return Chain.over(before, entries).equals(after);
    }

    static void requireEpoch(String epoch) {
        if (epoch.length() != 32 || !epoch.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f'))
            throw new IllegalArgumentException("An epoch has 32 hexadecimal digits: " + epoch);
    }
}
