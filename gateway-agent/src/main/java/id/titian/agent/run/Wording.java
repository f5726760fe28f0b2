package id.titian.agent.run;

import id.titian.agent.terminal.ReadReport;
import id.titian.contract.Punch;
import id.titian.contract.WallClock;
import id.titian.contract.file.FileReport;
import java.util.Locale;

/** Reports as lines for the person who asked. */
public final class Wording {

    private Wording() {}

    /** What a reading of one terminal gave. */
    public static String of(String terminal, ReadReport report) {
        StringBuilder text = new StringBuilder(512);
        text.append("Terminal ")
                .append(terminal)
                .append(": ")
                .append(report.identity().serial());
        if (!report.identity().model().isEmpty())
            text.append(", ").append(report.identity().model());
        if (!report.identity().firmware().isEmpty())
            text.append(", ").append(report.identity().firmware());
        text.append('\n');
        line(text, "clock offset", (report.offsetSeconds() > 0 ? "+" : "") + report.offsetSeconds() + " s");
        line(text, "records read", Integer.toString(report.size()));
        line(text, "  punches", Integer.toString(report.punches()));
        line(text, "  unreadable, kept for a human", Integer.toString(report.unreadable()));
        line(text, "new in the journal", Integer.toString(report.fresh()));
        line(text, "known before", Integer.toString(report.known()));
        line(text, "took", String.format(Locale.ROOT, "%.1f s", report.took().toMillis() / 1000.0));
        if (!report.latest().isEmpty()) text.append("The last punches of its log:\n");
        for (Punch punch : report.latest())
            text.append("  ")
                    .append(WallClock.text(punch.punchTime()).replace('T', ' '))
                    .append("  PIN ")
                    .append(punch.pin())
                    .append('\n');
        return text.toString();
    }

    /** What became of a file, every line accounted for. */
    public static String of(String fileName, FileReport report) {
        StringBuilder text = new StringBuilder(512);
        text.append("File ").append(fileName).append(": ").append(report.format());
        text.append(", terminal ").append(report.serial()).append('\n');
        line(text, "lines", Long.toString(report.lines()));
        line(text, "  punches", Long.toString(report.punches()));
        line(text, "  unreadable, kept for a human", Long.toString(report.unreadable()));
        if (report.coarse() > 0) line(text, "    of these minutes without seconds", Long.toString(report.coarse()));
        line(text, "  repeats, dropped", Long.toString(report.repeats()));
        line(text, "  no records (headings and the like)", Long.toString(report.others()));
        line(text, "new in the journal", Long.toString(report.fresh()));
        line(text, "known before", Long.toString(report.punches() + report.unreadable() - report.fresh()));
        if (report.nulsStripped() > 0)
            line(text, "NUL octets left out (failing stick?)", Long.toString(report.nulsStripped()));
        report.earliest().ifPresent(time -> line(text, "earliest punch", WallClock.text(time)));
        report.latest().ifPresent(time -> line(text, "latest punch", WallClock.text(time)));
        line(text, "SHA-256", report.sha256().hex());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-36s %s\n", name, value));
    }

    /** What was begun at a terminal that cannot be asked. */
    static String ofCaller(String name) {
        return "Terminal " + name + " calls by itself; all its records are asked for again at its next call.\n";
    }
}
