package id.titian.contract.terminal.watch;

import id.titian.contract.terminal.TerminalMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Holds a terminal's own count beside what was read of it. */
public final class MemoryWatch {

    /** All words that hold only as long as the last reading shows it; that a log has shrunk stays true. */
    public static final List<String> WORDS = List.of("count-differs", "memory-nearly-full", "memory-full");

    private static final int FULL_PERCENT = 95;
    private static final int NEARLY_FULL_PERCENT = 80;

    private MemoryWatch() {}

    /**
     * What is to be said after a log was read, or counted.
     *
     * @param before how many records there were the last time, if there was one.
     * @param size how many there are now.
     * @param memory what the terminal itself says.
     */
    public static List<Notice> about(OptionalInt before, int size, TerminalMemory memory) {
        List<Notice> notices = new ArrayList<>();
        if (before.isPresent() && size < before.getAsInt())
            notices.add(
                    new Notice(
                            "log-shrank",
                            "The log went from " + before.getAsInt() + " records to " + size
                                    + ": it was cleared, or the terminal was reset. What was read before is safe in the journal."));
        OptionalInt counted = memory.records();
        // A count of zero beside thousands of records is a habit of some firmware, and nobody's loss.
        if (counted.isPresent() && counted.getAsInt() > size)
            notices.add(new Notice(
                    "count-differs",
                    "The terminal counts " + counted.getAsInt() + " records and gave " + size
                            + ". Read it again; if it stays so, copy its log to a stick and import that."));
        OptionalInt most = memory.recordsMax();
        if (most.isPresent() && most.getAsInt() > 0) {
            int held = Math.max(size, counted.orElse(0));
            long percent = 100L * held / most.getAsInt();
            String words = "Its memory is " + percent + " % full (" + held + " of " + most.getAsInt() + " records). ";
            if (percent >= FULL_PERCENT)
                notices.add(new Notice(
                        "memory-full",
                        words
                                + "Soon it refuses punches or writes over the oldest: once the hub has them all, clear its log"
                                + " by hand, two people together."));
            else if (percent >= NEARLY_FULL_PERCENT)
                notices.add(
                        new Notice("memory-nearly-full", words + "Plan the day on which its log is cleared by hand."));
        }
        return notices;
    }
}
