package id.titian.iws;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalLog;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole log as the terminal gave it: the octets of one answer, judged record by record while it is walked over. */
final class IwsLog implements TerminalLog {

    private final Rows rows;
    private final PinJoin join;
    private final Screening screening;

    IwsLog(Rows rows, PinJoin join, Screening screening) {
        this.rows = rows;
        this.join = join;
        this.screening = screening;
    }

    @Override
    public int size() {
        return rows.count();
    }

    @Override
    public Iterator<Reading> iterator() {
        return new Walk();
    }

    private Reading reading(int index, Occurrences occurrences) {
        Bytes raw = rows.octets(index);
        if (!rows.isRow(index)) return malformed("What stands here is no row of the log.", raw, occurrences);
        Row row = Row.of(raw);
        Optional<String> pin = row.only("PIN");
        Optional<String> time = row.only("DateTime");
        Optional<Code> status = Code.of(row, "Status");
        Optional<Code> verified = Code.of(row, "Verified");
        boolean isWorkCodeClear = row.only("WorkCode").isPresent() || !row.has("WorkCode");
        if (pin.isEmpty() || time.isEmpty() || status.isEmpty() || verified.isEmpty() || !isWorkCodeClear)
            return malformed(
                    "The row lacks a PIN or a time, or has a field twice or without a sense.", raw, occurrences);
        String visible = pin.get();
        if (!Screening.namesNobody(visible)) {
            Optional<String> joined = join.visible(visible);
            if (joined.isEmpty())
                return screening.unreadable(
                        Reason.USER_UNKNOWN,
                        "The terminal's list of people leads from the log's number to nobody, or to more than one.",
                        raw,
                        occurrences);
            visible = joined.get();
        }
        @Nullable
        String workCode = row.only("WorkCode").filter(text -> !text.isEmpty()).orElse(null);
        return screening.ofLog(
                new Said(
                        visible,
                        WallTime.parse(time.get()),
                        status.get().number(),
                        verified.get().number(),
                        workCode,
                        raw),
                occurrences);
    }

    private Reading malformed(String detail, Bytes raw, Occurrences occurrences) {
        return screening.unreadable(Reason.MALFORMED, detail, raw, occurrences);
    }

    /**
     * A code as sent.
     *
     * @param number null where the row has none.
     */
    private record Code(@Nullable Integer number) {

        /** Nothing if there is something that is no code. */
        static Optional<Code> of(Row row, String tag) {
            if (!row.has(tag)) return Optional.of(new Code(null));
            return row.only(tag)
                    .filter(text -> text.matches("-?[0-9]{0,9}") && !text.equals("-"))
                    .map(text -> new Code(text.isEmpty() ? null : Integer.valueOf(text)));
        }
    }

    private final class Walk implements Iterator<Reading> {

        private final Occurrences occurrences = new Occurrences();
        private int index;

        @Override
        public boolean hasNext() {
            return index < rows.count();
        }

        @Override
        public Reading next() {
            if (!hasNext()) throw new NoSuchElementException("The log has " + rows.count() + " records.");
            return reading(index++, occurrences);
        }
    }
}
