package id.titian.zk;

import id.titian.contract.Screening;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.AttendanceRecord;
import id.titian.zk.record.SixteenOrder;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one whole log are cut and read. A terminal does not say it: the size follows from the number of
 * records where that can be believed, and everything else from what makes sense over the whole log.
 *
 * @param layout the layout of each record.
 * @param recordOctets the distance from one record to the next, at least the layout's own size.
 * @param count how many there are.
 */
record LogShape(AttendanceLayout layout, int recordOctets, int count) {

    /** The longest record that is believed; 40 is the longest documented, longer ones have been met. */
    static final int RECORD_OCTETS_MAX = 256;

    /**
     * To compare sizes, so many stretches of the log are looked at, of so many records each. Not every n-th record: a
     * short size would then meet the same part of a longer record each time, and make perfect sense.
     */
    private static final int STRETCHES = 64;

    private static final int STRETCH_RECORDS = 64;

    /** So many punches may have come in between counting and reading. */
    private static final int MEANWHILE_MAX = 1000;

    /** The size that follows from the count stands unless another one makes this much more sense. */
    private static final double CLEARLY_BETTER = 1.1;

    /** An undocumented size must beat the documented ones by more: stepping over every second record makes sense too. */
    private static final double FAR_BETTER = 1.3;

    /** Work codes have up to eight digits. */
    private static final long WORK_CODE_MAX = 99_999_999;

    /** Before this year nobody made punches that matter; a clock that shows less was reset. */
    private static final int YEAR_SANE_MIN = 2005;

    private static final int[] DOCUMENTED = {40, 16, 8};

    /**
     * Decides over a whole log.
     *
     * @param records the records, little-endian, from 0 to the limit.
     * @param counted how many the terminal says it has; a zero is not believed.
     * @param latest a later time than this makes no sense.
     * @throws ProtocolException if no size divides the log
     * @throws LogIncompleteException if nobody says the size, and the records make no sense in any that is known
     */
    static LogShape of(ByteBuffer records, OptionalInt counted, ZkOptions options, LocalDateTime latest)
            throws TerminalException {
        int octets = records.limit();
        if (octets == 0) return new LogShape(AttendanceLayout.FORTY, AttendanceLayout.FORTY.octets(), 0);
        int size = options.recordOctets().isPresent()
                ? options.recordOctets().getAsInt()
                : size(records, counted.orElse(0), latest);
        if (size == 0 || octets % size != 0)
            throw new ProtocolException("The log has " + octets + " octets and the terminal counts "
                    + counted.orElse(0) + " records; no known size of a record fits. Set the option "
                    + ZkOptions.RECORD_OCTETS + " if you know it, and report the model.");
        return new LogShape(layout(records, size, options, latest), size, octets / size);
    }

    private static int size(ByteBuffer records, int counted, LocalDateTime latest) throws LogIncompleteException {
        int octets = records.limit();
        int byCount = counted > 0 && octets % counted == 0 ? octets / counted : 0;
        int likely = likelySize(records, counted, byCount, latest);
        if (likely == 0 || likely == byCount || isVouchedFor(records, likely, latest)) return likely;
        // The count is the terminal's own word; a size that makes no sense either is no reason to doubt it.
        if (isDocumented(byCount)) return byCount;
        throw new LogIncompleteException("The log has " + octets + " octets, the terminal counts " + counted
                + " records, and in no known size of a record (40, 16 or 8 octets) most of them make sense. Nothing of it "
                + "was accepted. See in the terminal's menu how many records it has, set the option "
                + ZkOptions.RECORD_OCTETS + " to " + octets + " divided by that number, and report the model.");
    }

    /** The size in which the log makes the most sense, or almost as much and the count agrees; 0 if none divides it. */
    private static int likelySize(ByteBuffer records, int counted, int byCount, LocalDateTime latest) {
        int octets = records.limit();
        int known = 0;
        double knownSense = -1;
        for (int size : DOCUMENTED) {
            double sense = octets % size == 0 ? sense(records, size, latest) : -1;
            if (sense > knownSense) {
                known = size;
                knownSense = sense;
            }
        }
        if (isDocumented(byCount) && sense(records, byCount, latest) * CLEARLY_BETTER >= knownSense) return byCount;
        int other = otherSize(records, counted, latest);
        return other > 0 && sense(records, other, latest) > Math.max(0, knownSense) * FAR_BETTER ? other : known;
    }

    private static boolean isDocumented(int size) {
        return size == 40 || size == 16 || size == 8;
    }

    /** The undocumented size above 40 that makes the most sense with the count, a few new punches allowed; or 0. */
    private static int otherSize(ByteBuffer records, int counted, LocalDateTime latest) {
        int octets = records.limit();
        int best = 0;
        double bestSense = 0;
        for (int size = AttendanceLayout.FORTY.octets() + 1; counted > 0 && size <= RECORD_OCTETS_MAX; size++) {
            int count = octets / size;
            if (octets % size != 0 || count < counted || count - counted > MEANWHILE_MAX) continue;
            double sense = sense(records, size, latest);
            if (sense > bestSense) {
                best = size;
                bestSense = sense;
            }
        }
        return best;
    }

    /**
     * Whether most records are people at times that can be. In sizes where any octets look like a number of somebody, a time
     * that merely exists is not enough: strange octets would become punches of the wrong people. A log that is all zeros
     * has nobody in it, however it is cut.
     */
    private static boolean isVouchedFor(ByteBuffer records, int size, LocalDateTime latest) {
        int enough = size >= AttendanceLayout.FORTY.octets() ? 1 : 2;
        int[] looked = looked(records, size);
        long vouching = IntStream.of(looked)
                .filter(at -> senseAt(records, at, size, latest) >= enough)
                .count();
        return 2 * vouching > looked.length || isAllZeros(records);
    }

    private static boolean isAllZeros(ByteBuffer records) {
        return IntStream.range(0, records.limit()).allMatch(at -> records.get(at) == 0);
    }

    /** How much sense the log makes in records of a size: from 0 to 2 each, in the mean. */
    private static double sense(ByteBuffer records, int size, LocalDateTime latest) {
        int[] looked = looked(records, size);
        long sum = 0;
        for (int at : looked) sum += senseAt(records, at, size, latest);
        return (double) sum / looked.length;
    }

    /** Where the records begin that are looked at. */
    private static int[] looked(ByteBuffer records, int size) {
        int count = records.limit() / size;
        int apart = Math.max(STRETCH_RECORDS, count / STRETCHES);
        return IntStream.range(0, count)
                .filter(i -> i % apart < STRETCH_RECORDS)
                .map(i -> i * size)
                .toArray();
    }

    private static int senseAt(ByteBuffer records, int at, int size, LocalDateTime latest) {
        if (size >= AttendanceLayout.FORTY.octets()) return sense(AttendanceLayout.FORTY.decode(records, at), latest);
        if (size >= AttendanceLayout.SIXTEEN_STATUS_FIRST.octets())
            return sense(AttendanceLayout.SIXTEEN_STATUS_FIRST.decode(records, at), latest);
        AttendanceRecord a = AttendanceLayout.EIGHT_A.decode(records, at);
        AttendanceRecord b = AttendanceLayout.EIGHT_B.decode(records, at);
        int asA = isStatus(a.status()) ? sense(a, latest) : 0;
        int asB = AttendanceLayout.u8(records, at + 3) == 0 ? sense(b, latest) : 0;
        return Math.max(asA, asB);
    }

    private static int sense(AttendanceRecord record, LocalDateTime latest) {
        @Nullable LocalDateTime time = record.time();
        if (time == null) return 0;
        @Nullable String pin = record.pin();
        if (pin == null ? record.uid() == 0 : !Screening.isPin(pin)) return 0;
        @Nullable String workCode = record.workCode();
        if (workCode != null && Long.parseLong(workCode) > WORK_CODE_MAX) return 0;
        return time.getYear() >= YEAR_SANE_MIN && !time.isAfter(latest) ? 2 : 1;
    }

    private static AttendanceLayout layout(ByteBuffer records, int size, ZkOptions options, LocalDateTime latest) {
        if (size >= AttendanceLayout.FORTY.octets()) return AttendanceLayout.FORTY;
        if (size < AttendanceLayout.SIXTEEN_STATUS_FIRST.octets()) return layout8(records, size, options, latest);
        return switch (options.order16()) {
            case STATUS_FIRST -> AttendanceLayout.SIXTEEN_STATUS_FIRST;
            case VERIFY_FIRST -> AttendanceLayout.SIXTEEN_VERIFY_FIRST;
            case AUTO -> SixteenOrder.of(records, size).layout();
        };
    }

    /**
     * Octet 7 over the whole log: the top octet of a time in B, a state in A. A single record proves nothing, since a
     * clock that was reset writes zeros; so most of them decide, and where they are even, the times.
     */
    private static AttendanceLayout layout8(ByteBuffer records, int size, ZkOptions options, LocalDateTime latest) {
        if (options.layout8() == ZkOptions.Layout8.A) return AttendanceLayout.EIGHT_A;
        if (options.layout8() == ZkOptions.Layout8.B) return AttendanceLayout.EIGHT_B;
        long states = 0;
        long times = 0;
        long senseA = 0;
        long senseB = 0;
        for (int at = 0; at < records.limit(); at += size) {
            if (isStatus(AttendanceLayout.u8(records, at + 7))) states++;
            else times++;
            senseA += sense(AttendanceLayout.EIGHT_A.decode(records, at), latest);
            senseB += sense(AttendanceLayout.EIGHT_B.decode(records, at), latest);
        }
        if (states == times) return senseB > senseA ? AttendanceLayout.EIGHT_B : AttendanceLayout.EIGHT_A;
        return times > states ? AttendanceLayout.EIGHT_B : AttendanceLayout.EIGHT_A;
    }

    private static boolean isStatus(int octet) {
        return octet <= 9 || octet == 255;
    }
}
