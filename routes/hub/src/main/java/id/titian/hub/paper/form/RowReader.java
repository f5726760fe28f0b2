package id.titian.hub.paper.form;

import id.titian.hub.paper.period.ManualPeriod;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands typed lines of one form. Knows no database: what is known beside the form is given.
 *
 * @param known NIPs of employees among those that are asked for.
 * @param elsewhere lines of other forms of the same day.
 * @param periods manual periods of the office around that day.
 * @param now what the office's wall clock shows.
 */
record RowReader(
        FormKind kind,
        LocalDate day,
        Set<String> known,
        List<FormEntry> elsewhere,
        List<ManualPeriod> periods,
        LocalDateTime now) {

    private static final Pattern NIP = Pattern.compile("[0-9]{18}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})[.:]?([0-9]{2})(\\+1)?");
    private static final Set<String> YES = Set.of("Y", "YA", "H", "HADIR", "1");
    private static final Set<String> NO = Set.of("N", "T", "TIDAK", "0");

    /** What a line means, as far as it means anything. */
    record Row(
            @Nullable String nip,
            @Nullable LocalDateTime in,
            @Nullable LocalDateTime out,
            @Nullable Boolean attends,
            List<RowFault> faults) {}

    /** The NIP as it is kept: printed lists group its digits by blanks. */
    static String nip(String typed) {
        return typed.replaceAll("[\\s\\u00A0]", "");
    }

    /**
     * Understands one line.
     *
     * @param others NIPs of lines of this form that were read before.
     */
    Row read(@Nullable String printedNip, FormEntry.Typed typed, Set<String> others) {
        Set<RowFault> faults = new HashSet<>();
        String nip = printedNip == null ? nip(typed.nip()) : printedNip;
        check(nip, others, faults);
        Optional<LocalDateTime> in = kind.isTimes() ? time(typed.in(), faults) : Optional.empty();
        Optional<LocalDateTime> out = kind.isTimes() ? time(typed.out(), faults) : Optional.empty();
        Optional<Boolean> attends = kind.isTimes() ? Optional.empty() : attends(typed.attends(), faults);
        if (in.isEmpty() && out.isEmpty() && attends.isEmpty() && faults.isEmpty()) faults.add(RowFault.TIMES_MISSING);
        if (in.isPresent() && out.isPresent() && !out.get().isAfter(in.get())) faults.add(RowFault.OUT_BEFORE_IN);
        List<LocalDateTime> times = new ArrayList<>();
        in.ifPresent(times::add);
        out.ifPresent(times::add);
        for (LocalDateTime time : times) {
            if (time.isAfter(now)) faults.add(RowFault.TIME_IN_FUTURE);
            if (periods.stream().noneMatch(period -> period.covers(time))) faults.add(RowFault.PERIOD_MISSING);
        }
        if (attends.isPresent() && day.isAfter(now.toLocalDate())) faults.add(RowFault.TIME_IN_FUTURE);
        for (FormEntry other : elsewhere)
            if (nip.equals(other.nip())
                    && (in.isPresent() && other.in() != null
                            || out.isPresent() && other.out() != null
                            || attends.isPresent() && other.attends() != null)) faults.add(RowFault.ROW_DOUBLE);
        return new Row(
                nip.isEmpty() ? null : nip,
                in.orElse(null),
                out.orElse(null),
                attends.orElse(null),
                faults.stream().sorted().toList());
    }

    private void check(String nip, Set<String> others, Set<RowFault> faults) {
        if (nip.isEmpty()) faults.add(RowFault.NIP_MISSING);
        else if (!NIP.matcher(nip).matches()) faults.add(RowFault.NIP_INVALID);
        else if (!known.contains(nip)) faults.add(RowFault.NIP_UNKNOWN);
        else if (others.contains(nip)) faults.add(RowFault.NIP_TWICE);
    }

    private Optional<LocalDateTime> time(String typed, Set<RowFault> faults) {
        if (typed.isEmpty()) return Optional.empty();
        Optional<LocalDateTime> time = time(day, typed);
        if (time.isEmpty()) faults.add(RowFault.TIME_UNREADABLE);
        return time;
    }

    /** A time as people write it, on a day or, behind +1, the day after; empty if it is none. */
    static Optional<LocalDateTime> time(LocalDate day, String typed) {
        Matcher matcher = TIME.matcher(typed.replace(" ", ""));
        if (!matcher.matches()) return Optional.empty();
        int hour = Integer.parseInt(matcher.group(1));
        int minute = Integer.parseInt(matcher.group(2));
        if (hour > 23 || minute > 59) return Optional.empty();
        return Optional.of((matcher.group(3) == null ? day : day.plusDays(1)).atTime(LocalTime.of(hour, minute)));
    }

    private static Optional<Boolean> attends(String typed, Set<RowFault> faults) {
        String word = typed.toUpperCase(Locale.ROOT);
        if (YES.contains(word)) return Optional.of(true);
        if (NO.contains(word)) return Optional.of(false);
        if (!word.isEmpty()) faults.add(RowFault.ATTENDS_UNREADABLE);
        return Optional.empty();
    }
}
