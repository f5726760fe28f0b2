package id.titian.zk;

import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.SixteenOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of 16-octet records that each terminal's accepted logs have shown. A short log alone may tell another one than the
 * long log before it, and the same records would then say something else than they did. Shared by all who use a driver.
 */
final class SettledOrders {

    /** Of more terminals than this, the one that was not read for longest is forgotten. */
    static final int TERMINALS_MAX = 10_000;

    /** A log puts right what an earlier one showed if it is so many times as long: seldom, and never back and forth. */
    static final int LONGER_TIMES = 10;

    private final Map<String, SixteenOrder> bySerial = new LinkedHashMap<>();

    /** The order to read a log in that by itself shows this one; takes note of it. */
    synchronized AttendanceLayout settle(String serial, SixteenOrder shown) {
        @Nullable SixteenOrder before = bySerial.remove(serial);
        SixteenOrder settled = before == null || isStronger(shown, before) ? shown : before;
        if (settled.witnesses() > 0) keep(serial, settled);
        return settled.layout();
    }

    private static boolean isStronger(SixteenOrder shown, SixteenOrder before) {
        long needed = shown.layout() == before.layout() ? before.witnesses() : (long) LONGER_TIMES * before.witnesses();
        return shown.witnesses() >= needed;
    }

    private void keep(String serial, SixteenOrder settled) {
        bySerial.put(serial, settled);
        if (bySerial.size() <= TERMINALS_MAX) return;
        Iterator<String> longestAgo = bySerial.keySet().iterator();
        longestAgo.next();
        longestAgo.remove();
    }
}
