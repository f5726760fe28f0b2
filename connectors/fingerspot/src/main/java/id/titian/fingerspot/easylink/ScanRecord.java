package id.titian.fingerspot.easylink;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.WallText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record of the log, in any of the spellings that the service has had: {@code ScanDate}, {@code scan_date}, {@code scandate}. */
final class ScanRecord {

    private ScanRecord() {}

    /** Makes a reading of a record of a full log. */
    static Reading reading(Bytes record, Screening screening, Occurrences occurrences) {
        @Nullable Said said = said(record);
        return said == null
                ? screening.unreadable(
                        Reason.MALFORMED,
                        "PIN and time of the record cannot be told apart from the rest.",
                        record,
                        occurrences)
                : screening.ofLog(said, occurrences);
    }

    /** What a record says; null if that is not sure. */
    static @Nullable Said said(Bytes record) {
        String text = new String(record.toArray(), StandardCharsets.UTF_8);
        @Nullable LooseObject row = LooseObject.parse(text);
        return row == null ? torn(text, record) : whole(row, record);
    }

    private static @Nullable Said whole(LooseObject row, Bytes record) {
        if (!row.has("pin") || !row.has("scandate")) return null;
        return new Said(
                row.text("pin"),
                WallText.yearFirst(row.text("scandate")),
                row.number("iomode"),
                row.number("verifymode"),
                workCode(row.text("workcode")),
                record);
    }

    /** Who and when must stand there in one piece and once; what describes them may have lost its quotation marks. */
    private static @Nullable Said torn(String text, Bytes record) {
        @Nullable String pin = Field.PIN.inOnePiece(text);
        @Nullable String time = Field.SCAN_DATE.inOnePiece(text);
        if (pin == null || time == null) return null;
        return new Said(
                pin,
                WallText.yearFirst(time),
                Field.IO_MODE.number(text),
                Field.VERIFY_MODE.number(text),
                workCode(String.valueOf(Field.WORK_CODE.numberText(text))),
                record);
    }

    private static @Nullable String workCode(String text) {
        String code = text.strip();
        // 0 is what a terminal without work codes says.
        return code.isEmpty() || code.equals("0") || code.equals("null") ? null : code;
    }

    /** The terminal that a record says it is of, in normal form; empty if it does not say. */
    static String serial(String record) {
        @Nullable LooseObject row = LooseObject.parse(record);
        if (row != null) return Punch.normalSerial(row.text("sn"));
        @Nullable String sn = Field.SN.inOnePiece(record);
        return sn == null ? "" : Punch.normalSerial(sn);
    }

    /** A field of a record that is no JSON. */
    private enum Field {
        SN("sn"),
        PIN("pin"),
        SCAN_DATE("scan_?date"),
        VERIFY_MODE("verify_?mode"),
        IO_MODE("io_?mode"),
        WORK_CODE("work_?code");

        private final Pattern name;
        private final Pattern whole;
        private final Pattern ragged;

        Field(String name) {
            String start = "\"" + name + "\"\\s*+:\\s*+";
            this.name = Pattern.compile("\"" + name + "\"", Pattern.CASE_INSENSITIVE);
            this.whole =
                    Pattern.compile(start + "(?:\"([^\"{}\\\\]*+)\"|([0-9]++))\\s*+(?=[,}])", Pattern.CASE_INSENSITIVE);
            this.ragged = Pattern.compile(start + "\"?([0-9]{1,9})\"?\\s*+(?=[,}\"])", Pattern.CASE_INSENSITIVE);
        }

        /** Its value between two quotation marks, or a bare number; null if it is not there exactly once. */
        @Nullable
        String inOnePiece(String text) {
            Matcher named = name.matcher(text);
            if (!named.find() || named.find()) return null;
            Matcher matcher = whole.matcher(text);
            if (!matcher.find()) return null;
            return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        }

        /** Its digits, whatever is left of the marks around them; null if there are none. */
        @Nullable
        String numberText(String text) {
            Matcher matcher = ragged.matcher(text);
            return matcher.find() ? matcher.group(1) : null;
        }

        @Nullable
        Integer number(String text) {
            @Nullable String digits = numberText(text);
            return digits == null ? null : Integer.valueOf(digits);
        }
    }
}
