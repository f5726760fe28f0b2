package id.titian.files.glg;

import id.titian.contract.Punch;
import id.titian.files.Fuzzed;
import id.titian.files.Sticks;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** Tries GLG files with whatever comes. */
public final class GlgFuzzTarget {

    private GlgFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new GlgFormat(), data, Sticks.SETTINGS, new Says());
        Fuzzed.assertPromises(new GlgFormat(), data, Sticks.with("dateOrder=dmy", "terminalNumber=any"), new Says());
    }

    /** In a class of its own: a target whose methods name a record has that record loaded before it can be instrumented. */
    static final class Says implements Fuzzed.Proof {

        @Override
        public boolean holds(Punch punch, String line) {
            List<String> cells = Fuzzed.cells(line.stripTrailing());
            return cells.contains(punch.pin()) && says(punch.punchTime(), cells.get(cells.size() - 1));
        }

        /** Whether a text shows these numbers: the day's three first, in any order, then those of the hour. */
        private static boolean says(LocalDateTime time, String text) {
            boolean hasHalf = text.toUpperCase(Locale.ROOT).endsWith("M");
            int hour = !hasHalf ? time.getHour() : time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
            boolean isRightHalf = !hasHalf || text.toUpperCase(Locale.ROOT).endsWith(time.getHour() < 12 ? "AM" : "PM");
            List<Integer> numbers = Fuzzed.numbers(text);
            return isRightHalf
                    && numbers.size() == 6
                    && numbers.subList(3, 6).equals(List.of(hour, time.getMinute(), time.getSecond()))
                    && numbers.subList(0, 3).stream()
                            .sorted()
                            .toList()
                            .equals(List.of(time.getDayOfMonth(), time.getMonthValue(), time.getYear()).stream()
                                    .sorted()
                                    .toList());
        }
    }
}
