package id.titian.agent.status;

import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.bundle.BundleStatus.Phase;
import id.titian.agent.bundle.Said;
import id.titian.agent.status.Saying.Both;
import id.titian.agent.uplink.UplinkStatus.Spending;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Instant;

/** The status as a page: no script, nothing from elsewhere, readable on the narrowest telephone. */
public final class StatusPage {

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
            a { display: inline-block; padding: 10px 0 } section p { margin: 6px 0 0 }
            small { color: #666 }
            </style>
            </head>
            <body>
            """;

    private StatusPage() {}

    /** The whole page. */
    public static String of(StatusReport report) {
        AgentState state = report.state();
        Instant now = state.at();
        StringBuilder page = new StringBuilder(4096);
        page.append(HEAD.formatted(escaped(report.agent())));
        page.append("<h1>Agen ").append(escaped(report.agent())).append("</h1>\n");
        String phase = report.uplink().phase().word();
        begin(page, phase.equals("proven") ? "good" : phase.equals("waiting") ? "bad" : "busy");
        Both way = phase.equals("off") && report.bundles().on() ? Saying.BY_STICK : Saying.uplink(phase);
        page.append("<h2>Hub: ").append(both(way)).append("</h2>\n<dl>\n");
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
        Spending spending = report.uplink().spending();
        fact(page, new Both("Data hari ini", "data today"), Saying.spent(spending));
        if (spending.because() != Because.NOTHING)
            fact(page, new Both("Pengiriman", "sending"), both(Saying.rest(spending)));
        if (!report.uplink().hub().isEmpty())
            fact(
                    page,
                    new Both("Alamat hub", "hub address"),
                    escaped(report.uplink().hub()));
        page.append("</dl>\n");
        problem(page, state.problem());
        if (!report.uplink().problem().equals(state.problem()))
            problem(page, report.uplink().problem());
        page.append("</section>\n");
        if (report.bundles().on()) sticks(page, report.bundles(), now);
        for (TerminalState terminal : state.terminals()) terminal(page, terminal, now);
        page.append("<p><small>Versi ")
                .append(escaped(state.version()))
                .append(", ")
                .append(escaped(now.toString()))
                .append(
                        ". Halaman ini menyegarkan diri setiap 10 detik / refreshes itself.</small></p>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void sticks(StringBuilder page, BundleStatus bundles, Instant now) {
        boolean busy = bundles.phase() == Phase.READING || bundles.phase() == Phase.WRITING;
        begin(page, !bundles.problem().isEmpty() ? "bad" : busy ? "busy" : "good");
        page.append("<h2>Stik: ").append(both(Saying.stick(bundles.phase()))).append("</h2>\n<p>");
        Said held = bundles.held();
        page.append(both(new Both(held.indonesian(), held.english()))).append("</p>\n<dl>\n");
        if (!bundles.place().isEmpty()) fact(page, new Both("Tempat", "where"), escaped(bundles.place()));
        fact(
                page,
                new Both("Ekspor terakhir", "last export"),
                bundles.exported()
                        .map(last -> both(Saying.ago(last.at(), now)) + ", nomor " + last.number() + ": "
                                + last.range().from() + " – " + last.range().to() + "<br><small>"
                                + escaped(last.file()) + "</small>")
                        .orElse(both(new Both("belum pernah", "never"))));
        fact(
                page,
                new Both("Tanda terima lewat stik atau kode", "last receipt brought"),
                bundles.taken()
                        .map(last -> both(Saying.ago(last.at(), now)) + ", sampai nomor " + last.upTo())
                        .orElse(both(new Both("belum pernah", "never"))));
        bundles.key()
                .ifPresent(key -> fact(
                        page,
                        new Both("Sidik kunci agen", "fingerprint of the agent's key"),
                        escaped(new PublicKeyText(key).fingerprint())));
        page.append("</dl>\n");
        problem(page, bundles.problem());
        page.append(
                "<p><a href=\"/tanda-terima\">Ketik kode tanda terima <small>type a receipt code</small></a></p>\n");
        page.append("</section>\n");
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
        if (problem.isEmpty()) return;
        page.append("<p class=\"problem\">");
        for (String sentence : Advice.on(problem))
            page.append(escaped(sentence)).append("<br>");
        page.append("<small>").append(escaped(problem)).append("</small></p>\n");
    }

    private static String both(Both words) {
        return escaped(words.indonesian()) + " <small>" + escaped(words.english()) + "</small>";
    }

    /** What a terminal or a hub said may hold anything, also what a browser would obey. */
    public static String escaped(String text) {
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
