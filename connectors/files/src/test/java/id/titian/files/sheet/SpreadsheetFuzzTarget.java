package id.titian.files.sheet;

import id.titian.contract.Punch;
import id.titian.files.Fuzzed;
import id.titian.files.Sticks;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tries workbooks, old and new with whatever comes. */
public final class SpreadsheetFuzzTarget {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.[0-9]+(?:E-?[0-9]{1,2})?");
    private static final int SECONDS_OF_A_DAY = 86_400;

    private SpreadsheetFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new SpreadsheetFormat(), data, Sticks.SETTINGS, new Says());
    }

    /** In a class of its own: a target whose methods name a record has that record loaded before it can be instrumented. */
    private static final class Says implements Fuzzed.Proof {

        @Override
        public boolean holds(Punch punch, String line) {
            List<String> cells = Fuzzed.cells(line);
            LocalDateTime time = punch.punchTime();
            Set<Integer> shown = new HashSet<>();
            cells.forEach(cell -> shown.addAll(NUMBER.matcher(cell).matches() ? parts(cell) : Fuzzed.numbers(cell)));
            boolean isAfternoon = line.toUpperCase(java.util.Locale.ROOT).contains("M");
            return cells.stream().anyMatch(cell -> isPin(cell, punch.pin()))
                    && shown.containsAll(Set.copyOf(List.of(
                            time.getYear(),
                            time.getMonthValue(),
                            time.getDayOfMonth(),
                            time.getMinute(),
                            time.getSecond())))
                    && (shown.contains(time.getHour())
                            || isAfternoon && shown.contains((time.getHour() + 11) % 12 + 1));
        }

        private static boolean isPin(String cell, String pin) {
            return cell.equals(pin)
                    || NUMBER.matcher(cell).matches()
                            && Long.toString((long) Double.parseDouble(cell)).equals(pin);
        }

        /** What a number shows as a moment, in either of the two calendars of workbooks. */
        private static Set<Integer> parts(String cell) {
            double days = Double.parseDouble(cell);
            var parts = new HashSet<Integer>();
            if (days >= 2_958_466) return parts;
            for (LocalDate day0 : List.of(LocalDate.of(1899, 12, 30), LocalDate.of(1904, 1, 1))) {
                LocalDateTime moment = day0.plusDays((long) days)
                        .atStartOfDay()
                        .plusSeconds(Math.round((days - Math.floor(days)) * SECONDS_OF_A_DAY));
                parts.addAll(List.of(
                        moment.getYear(),
                        moment.getMonthValue(),
                        moment.getDayOfMonth(),
                        moment.getHour(),
                        moment.getMinute(),
                        moment.getSecond()));
            }
            return parts;
        }
    }
}
