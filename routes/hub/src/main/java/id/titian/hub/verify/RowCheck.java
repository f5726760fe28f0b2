package id.titian.hub.verify;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Entry;
import id.titian.hub.verify.RowWalk.StoredPunch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a punch of the ledger with the entry that carried it. */
final class RowCheck {

    private RowCheck() {}

    /** What differs, as people say it: {@code time 07:59:00, came as 08:01:00}. */
    static List<String> wrong(StoredPunch row, Entry entry, Instant receivedAt) {
        List<String> wrong = new ArrayList<>();
        if (!(entry.reading() instanceof Punch punch)) return List.of("the entry is no punch");
        differ("terminal", row.serial(), punch.serial(), wrong);
        differ("PIN as sent", row.pinSent(), punch.pin(), wrong);
        // Under which form it is kept depends on what was known of the terminal when it came.
        String digits = PinForm.DIGITS.normal(punch.pin());
        if (!row.pin().equals(PinForm.EXACT.normal(punch.pin()))) differ("PIN", row.pin(), digits, wrong);
        differ("time", row.punchTime(), punch.punchTime(), wrong);
        differ("ordinal", row.ordinal(), punch.ordinal(), wrong);
        differ("in-out mode", row.inOutMode(), punch.inOutMode(), wrong);
        differ("verify mode", row.verifyMode(), punch.verifyMode(), wrong);
        differ("work code", row.workCode(), punch.workCode(), wrong);
        differ("path", row.path(), punch.path().word(), wrong);
        @Nullable
        Long offset = entry.clockOffsetSeconds().isPresent()
                ? entry.clockOffsetSeconds().getAsLong()
                : null;
        differ("clock offset", row.clockOffset(), offset, wrong);
        differ("observed at", row.observedAt(), entry.observedAt(), wrong);
        differ("recorded at", row.recordedAt(), receivedAt, wrong);
        return wrong;
    }

    private static void differ(String what, @Nullable Object is, @Nullable Object came, List<String> wrong) {
        if (!Objects.equals(is, came)) wrong.add(what + " " + is + ", came as " + came);
    }
}
