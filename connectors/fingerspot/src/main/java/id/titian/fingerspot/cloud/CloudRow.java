package id.titian.fingerspot.cloud;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.WallText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code get_attlog}.
 *
 * <pre>
 *   {"pin":"1","scan_date":"2026-10-06 07:30:15","verify":1,"status_scan":0}      numbers may be texts and texts numbers
 * </pre>
 */
final class CloudRow {

    private CloudRow() {}

    /**
     * Makes a reading of a record. Two equal ones are the same punch: the cloud holds what the terminal sent, and a terminal that
     * did not hear the answer sends again.
     */
    static Reading reading(Bytes record, Screening screening) {
        @Nullable LooseObject row = LooseObject.parse(new String(record.toArray(), StandardCharsets.UTF_8));
        if (row == null) return screening.unreadable(Reason.MALFORMED, "The record is no JSON object.", record);
        String pin = row.text("pin").strip();
        Optional<String> minute = WallText.minute(row.text("scandate"));
        if (minute.isPresent() && Screening.isPin(pin))
            return screening.unreadable(
                    Reason.TIME_COARSE,
                    "The cloud tells the minute of this punch and not its second.",
                    // In its normal form, as reports write it: the same minute is the same waiting record by both ways.
                    Bytes.ofUtf8(screening.pinForm().normal(pin) + '\t' + minute.get()));
        return screening.ofOne(said(row, record));
    }

    private static Said said(LooseObject row, Bytes record) {
        return new Said(
                row.text("pin"),
                WallText.yearFirst(row.text("scandate")),
                row.number("statusscan"),
                row.number("verify"),
                null,
                record);
    }
}
