package id.titian.agent.terminal;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalMemory;
import java.time.Duration;
import java.util.List;

/**
 * What one reading of a terminal's whole log gave. Every record is accounted for: {@code size = punches + unreadable},
 * and {@code size = fresh + known}.
 *
 * @param identity which terminal.
 * @param memory how full it is.
 * @param offsetSeconds its clock minus ours.
 * @param isWhole whether the log is all that the terminal holds.
 * @param size records of the log.
 * @param punches records that are punches; those skipped as known count by what they were.
 * @param unreadable records that wait for a human.
 * @param fresh records that were new to the journal.
 * @param latest the last punches of the log, at most {@link #LATEST_MAX}, in its order.
 * @param took how long the reading took on the wall.
 */
public record ReadReport(
        TerminalIdentity identity,
        TerminalMemory memory,
        long offsetSeconds,
        boolean isWhole,
        int size,
        int punches,
        int unreadable,
        int fresh,
        List<Punch> latest,
        Duration took) {

    /** Punches that are shown one by one. */
    public static final int LATEST_MAX = 10;

    public ReadReport {
        latest = List.copyOf(latest);
    }

    /** Records that the journal had already. */
    public int known() {
        return size - fresh;
    }
}
