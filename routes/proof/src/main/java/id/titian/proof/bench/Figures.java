package id.titian.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of what was measured, in the order in which it was. */
public final class Figures {

    /**
     * One line of the table.
     *
     * @param what what was measured.
     * @param figure the number with its unit.
     * @param beside the ceiling it is held against, or a dash.
     * @param asked what was asked for, or a dash.
     */
    private record Line(String what, String figure, String beside, String asked) {}

    private static final int PERCENT = 100;

    private final List<Line> lines = new ArrayList<>();

    public void add(String what, String figure, String beside, String asked) {
        lines.add(new Line(what, figure, beside, asked));
    }

    /** Punches, rows or messages a second. */
    public static String rate(double perSecond, String unit) {
        return String.format(Locale.ROOT, "%,.0f %s/s", perSecond, unit);
    }

    static String ratio(double figure, double ceiling, String of) {
        return String.format(Locale.ROOT, "%.2f of %s", figure / ceiling, of);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /**
     * The middle and the slow end of what was measured, and the slowest: percentiles by nearest rank, so each is a figure that
     * was measured. The 99th is left out where it could be no other than the slowest.
     *
     * @param rising milliseconds, the shortest first.
     */
    static String spread(List<Long> rising) {
        String slow = rising.size() > PERCENT ? "p99 " + ranked(rising, 99) + " ms, " : "";
        return "p50 " + ranked(rising, 50) + " ms, " + slow + "slowest " + rising.get(rising.size() - 1) + " ms";
    }

    private static long ranked(List<Long> rising, int percent) {
        int rank = (rising.size() * percent + PERCENT - 1) / PERCENT;
        return rising.get(rank - 1);
    }

    public static String megabytes(long octets) {
        return String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }

    /** A Markdown table. */
    String table() {
        List<Line> all = new ArrayList<>();
        all.add(new Line("measured", "figure", "beside", "asked for"));
        all.addAll(lines);
        int[] widths = new int[4];
        for (Line line : all) {
            widths[0] = Math.max(widths[0], line.what().length());
            widths[1] = Math.max(widths[1], line.figure().length());
            widths[2] = Math.max(widths[2], line.beside().length());
            widths[3] = Math.max(widths[3], line.asked().length());
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            Line line = all.get(i);
            table.append("| ").append(pad(line.what(), widths[0]));
            table.append(" | ").append(pad(line.figure(), widths[1]));
            table.append(" | ").append(pad(line.beside(), widths[2]));
            table.append(" | ").append(pad(line.asked(), widths[3])).append(" |\n");
            if (i == 0) {
                table.append("|");
                for (int width : widths) table.append("-".repeat(width + 2)).append("|");
                table.append('\n');
            }
        }
        return table.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
