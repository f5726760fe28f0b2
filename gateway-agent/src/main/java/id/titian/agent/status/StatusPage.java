package id.titian.agent.status;

import id.titian.agent.status.Saying.Both;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Instant;

/** The status as a page: no script, nothing from elsewhere, readable on the narrowest telephone. */
final class StatusPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="id">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="10">
            <title>Titian: %s</title>
            <style>
            body { font: 16px/1.45 sans-serif; margin: 0 auto; padding: 12px; max-width: 720px; color: #1a1a1a; background: #fff }
            h1 { font-size: 1.25em; margin: 0 0 8px } h2 { font-size: 1.05em; margin: 0 }
            section { border: 1px solid #bbb; border-left-width: 6px; border-radius: 4px; padding: 8px 10px; margin: 10px 0 }
            .good { border-left-color: #1b7f3b } .bad { border-left-color: #b3261e } .busy { border-left-color: #b8860b }
            dl { display: grid; grid-template-columns: minmax(7em, 1fr) 2fr; gap: 2px 10px; margin: 6px 0 0 }
            dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
            .problem { color: #8c1d18; margin: 6px 0 0; overflow-wrap: anywhere }
            small { color: #666 }
            </style>
            </head>
            <body>
            """;

    private StatusPage() {}

    static String of(StatusReport report) {
        AgentState state = report.state();
        Instant now = state.at();
        StringBuilder page = new StringBuilder(4096);
        page.append(HEAD.formatted(escaped(report.agent())));
        page.append("<h1>Agen ").append(escaped(report.agent())).append("</h1>\n");
        String phase = report.uplink().phase().word();
        begin(page, phase.equals("proven") ? "good" : phase.equals("waiting") ? "bad" : "busy");
        page.append("<h2>Hub: ").append(both(Saying.uplink(phase))).append("</h2>\n<dl>\n");
        fact(page, new Both("Belum diterima hub", "waiting for a receipt"), Long.toString(state.buffered()));
        if (state.oldestUnsent().isPresent())
            fact(
                    page,
                    new Both("Yang tertua", "oldest"),
                    both(Saying.ago(state.oldestUnsent().get(), now)));
        fact(
                page,
                new Both("Tanda terima terakhir", "last receipt"),
                both(Saying.agoOrNever(report.uplink().lastReceipt(), now)));
        fact(
                page,
                new Both("Jurnal", "journal"),
                state.receiptedTo() + " / " + state.lastSequence() + " <small>(diterima / semua)</small>");
        fact(page, new Both("Ruang disk", "disk space"), Saying.size(state.diskFree()));
        fact(
                page,
                new Both("Alamat hub", "hub address"),
                escaped(report.uplink().hub()));
        page.append("</dl>\n");
        problem(page, state.problem());
        if (!report.uplink().problem().equals(state.problem()))
            problem(page, report.uplink().problem());
        page.append("</section>\n");
        for (TerminalState terminal : state.terminals()) terminal(page, terminal, now);
        page.append("<p><small>Versi ")
                .append(escaped(state.version()))
                .append(", ")
                .append(escaped(now.toString()))
                .append(
                        ". Halaman ini menyegarkan diri setiap 10 detik / refreshes itself.</small></p>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void terminal(StringBuilder page, TerminalState terminal, Instant now) {
        boolean bad = terminal.state().equals("waiting") || terminal.state().equals("paused");
        begin(page, bad ? "bad" : terminal.problem().isEmpty() ? "good" : "busy");
        page.append("<h2>")
                .append(escaped(terminal.name()))
                .append(": ")
                .append(both(Saying.terminal(terminal.state())))
                .append("</h2>\n<dl>\n");
        fact(page, new Both("Nomor seri", "serial"), escaped(terminal.serial().orElse("?")));
        fact(page, new Both("Kontak terakhir", "last contact"), both(Saying.agoOrNever(terminal.lastContact(), now)));
        fact(page, new Both("Selisih jam", "clock offset"), Saying.offset(terminal.clockOffsetSeconds()));
        fact(
                page,
                new Both("Isi log", "log"),
                Saying.number(terminal.records()) + " / " + Saying.number(terminal.recordsMax()));
        page.append("</dl>\n");
        problem(page, terminal.problem());
        page.append("</section>\n");
    }

    private static void begin(StringBuilder page, String kind) {
        page.append("<section class=\"").append(kind).append("\">\n");
    }

    private static void fact(StringBuilder page, Both name, String html) {
        page.append("<dt>").append(both(name)).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private static void problem(StringBuilder page, String problem) {
        if (!problem.isEmpty())
            page.append("<p class=\"problem\">").append(escaped(problem)).append("</p>\n");
    }

    private static String both(Both words) {
        return escaped(words.indonesian()) + " <small>" + escaped(words.english()) + "</small>";
    }

    /** What a terminal or a hub said may hold anything, also what a browser would obey. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
