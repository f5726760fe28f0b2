package id.titian.agent.journal;

import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.HighWater;
import id.titian.agent.journal.disk.Mark;
import id.titian.agent.journal.disk.PageScan;
import id.titian.agent.journal.disk.Row;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a journal aside and begins the next one with what can be read of it: first what the hub does not hold, then the
 * rest if the file is damaged.
 */
final class Renewal {

    private static final int ROWS_PER_COMMIT = 500;
    private static final int EPOCH_LENGTH = 16;
    private static final int RANGES_NAMED_MAX = 1_000;

    /**
     * What became of the old journal.
     *
     * @param setAside where it lies; absent if there was none.
     * @param carriedOver how many of its readings are in the new one.
     * @param damagedRows how many of its rows could not be read.
     */
    record Outcome(Optional<Path> setAside, long carriedOver, long damagedRows) {}

    private final Residence residence;
    private final Map<String, String> marks = new TreeMap<>();
    private final BitSet readable = new BitSet();
    private long base;
    private long receiptedTo;

    private Renewal(Residence residence) {
        this.residence = residence;
    }

    static String newEpoch() {
        byte[] octets = new byte[EPOCH_LENGTH];
        new SecureRandom().nextBytes(octets);
        return Bytes.of(octets).hex();
    }

    /**
     * Renews a journal whose files are closed.
     *
     * @param proven the number up to which the hub holds this journal beyond doubt, so that only what follows is carried
     *     over; empty if the file is damaged, and then everything readable is.
     */
    static Outcome renew(Residence residence, Instant at, String reason, OptionalLong proven)
            throws JournalException, DamageException {
        return new Renewal(residence).renew(at, reason, proven);
    }

    private Outcome renew(Instant at, String reason, OptionalLong proven) throws JournalException, DamageException {
        try (PageScan scan = PageScan.open(residence.current().resolve(JournalFile.NAME))) {
            survey(scan);
            long missing = missing();
            Path folder = residence.beginNext();
            JournalFile.make(folder, newEpoch());
            long carriedOver;
            try (JournalFile next = JournalFile.open(folder)) {
                carriedOver = carry(scan, next, proven.orElse(receiptedTo), Long.MAX_VALUE);
                if (proven.isEmpty()) carriedOver += carry(scan, next, base, receiptedTo);
                next.damagedRows(Long.parseLong(marks.getOrDefault(Marks.DAMAGED_ROWS, "0")) + missing);
            }
            @Nullable Path place = residence.change(at, reason, report(at, reason, carriedOver, missing));
            return new Outcome(Optional.ofNullable(place), carriedOver, missing);
        } catch (IOException e) {
            throw Residence.failure(e);
        }
    }

    /**
     * Looks at all marks and numbers. A damaged file may hold several versions of a mark. The base only ever grows, so the
     * highest is the newest. Receipted-to may have become smaller, when the hub lost something; it only decides what is
     * carried over first, so any version does.
     */
    private void survey(PageScan scan) throws IOException, JournalException {
        List<Long> bases = new ArrayList<>(List.of(-1L));
        List<Long> receipts = new ArrayList<>(List.of(0L));
        scan.scan(new PageScan.Finder<JournalException>() {
            @Override
            public void row(Row row) {
                readable.set(Math.toIntExact(row.entry().sequence()));
            }

            @Override
            public void mark(Mark mark) {
                String value = mark.value();
                marks.put(mark.name(), value);
                if (mark.name().equals(Marks.BASE)) bases.add(Long.parseLong(value.substring(0, value.indexOf(':'))));
                if (mark.name().equals(Marks.RECEIPTED_TO)) receipts.add(Long.parseLong(value));
            }
        });
        base = bases.stream().mapToLong(Long::longValue).max().orElse(-1);
        if (base < 0) base = Math.max(0, readable.nextSetBit(0) - 1);
        receiptedTo = receipts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private long top() throws IOException {
        long reached = HighWater.read(residence.current())
                .filter(mark -> mark.epoch().equals(marks.getOrDefault(Marks.EPOCH, mark.epoch())))
                .map(HighWater.Mark::sequence)
                .orElse(0L);
        return Math.max(reached, readable.length() - 1L);
    }

    private long missing() throws IOException {
        long top = top();
        if (top <= base) return 0;
        return top - base - readable.get((int) base + 1, (int) top + 1).cardinality();
    }

    /** Carries over the rows with numbers above one and up to another. Returns how many were new. */
    private static long carry(PageScan scan, JournalFile next, long above, long upTo)
            throws IOException, JournalException, DamageException {
        Carrier carrier = new Carrier(next, above, upTo);
        scan.scan(carrier);
        carrier.flush();
        if (carrier.damage != null) throw carrier.damage;
        return carrier.carried;
    }

    private static final class Carrier implements PageScan.Finder<JournalException> {

        private final JournalFile next;
        private final long above;
        private final long upTo;
        private final List<Journal.Draft> drafts = new ArrayList<>(ROWS_PER_COMMIT);
        private long carried;
        private @Nullable DamageException damage;

        Carrier(JournalFile next, long above, long upTo) {
            this.next = next;
            this.above = above;
            this.upTo = upTo;
        }

        @Override
        public void row(Row row) throws JournalException {
            Entry entry = row.entry();
            if (entry.sequence() <= above || entry.sequence() > upTo) return;
            drafts.add(new Journal.Draft(entry.observedAt(), entry.clockOffsetSeconds(), entry.reading()));
            if (drafts.size() == ROWS_PER_COMMIT) flush();
        }

        @Override
        public void mark(Mark mark) {}

        void flush() throws JournalException {
            try {
                for (boolean fresh : next.append(drafts)) if (fresh) carried++;
            } catch (DamageException e) {
                damage = e;
            }
            drafts.clear();
        }
    }

    private String report(Instant at, String reason, long carriedOver, long missing) throws IOException {
        StringBuilder report = new StringBuilder(512)
                .append("Put aside at: ")
                .append(at)
                .append("\nReason: ")
                .append(reason)
                .append("\nReadings carried over: ")
                .append(carriedOver)
                .append("\nRows that could not be read: ")
                .append(missing)
                .append('\n');
        long top = top();
        int named = 0;
        for (int from = readable.nextClearBit((int) base + 1); from <= top && named < RANGES_NAMED_MAX; named++) {
            int after = readable.nextSetBit(from);
            long to = after < 0 ? top : after - 1L;
            report.append("  row ").append(from).append(" to ").append(to).append('\n');
            from = readable.nextClearBit((int) to + 1);
        }
        return report.append(
                        "Every terminal is read in full again; nothing need be done by hand. Keep this folder for a"
                                + " technician.\n")
                .toString();
    }
}
