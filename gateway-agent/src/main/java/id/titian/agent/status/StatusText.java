package id.titian.agent.status;

import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.bundle.Said;
import id.titian.agent.status.Saying.Both;
import id.titian.agent.uplink.UplinkStatus.Spending;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Instant;

/** The status as lines for a terminal window. */
public final class StatusText {

    private StatusText() {}

    public static String of(StatusReport report) {
        AgentState state = report.state();
        Instant now = state.at();
        StringBuilder text = new StringBuilder(1024);
        text.append("Agen ")
                .append(report.agent())
                .append(", versi ")
                .append(state.version())
                .append('\n');
        String phase = report.uplink().phase().word();
        text.append("  hub       ")
                .append(both(phase.equals("off") && report.bundles().on() ? Saying.BY_STICK : Saying.uplink(phase)));
        if (!report.uplink().hub().isEmpty())
            text.append(", ").append(report.uplink().hub());
        text.append('\n');
        Spending spending = report.uplink().spending();
        text.append("  data      ").append(Saying.spent(spending)).append(" hari ini [today]");
        if (spending.because() != Because.NOTHING) text.append(", ").append(both(Saying.rest(spending)));
        text.append('\n');
        text.append("  terakhir  tanda terima ")
                .append(both(Saying.agoOrNever(report.uplink().lastReceipt(), now)))
                .append('\n');
        text.append("  menunggu  ").append(state.buffered()).append(" catatan belum diterima hub [buffered]");
        state.oldestUnsent().ifPresent(oldest -> text.append(", tertua ").append(both(Saying.ago(oldest, now))));
        text.append('\n');
        text.append("  jurnal    ")
                .append(state.lastSequence())
                .append(" catatan, diterima sampai ")
                .append(state.receiptedTo())
                .append(" [receipted]; ruang disk ")
                .append(Saying.size(state.diskFree()))
                .append('\n');
        problem(text, "  ", state.problem());
        if (!report.uplink().problem().equals(state.problem()))
            problem(text, "  ", report.uplink().problem());
        if (report.bundles().on()) sticks(text, report.bundles(), now);
        for (TerminalState terminal : state.terminals()) {
            text.append("Terminal ").append(terminal.name()).append(" (").append(terminal.family());
            terminal.serial().ifPresent(serial -> text.append(", ").append(serial));
            text.append("): ").append(both(Saying.terminal(terminal.state()))).append('\n');
            text.append("  kontak ")
                    .append(both(Saying.agoOrNever(terminal.lastContact(), now)))
                    .append("; jam ")
                    .append(Saying.offset(terminal.clockOffsetSeconds()))
                    .append("; log ")
                    .append(Saying.number(terminal.records()))
                    .append(" dari ")
                    .append(Saying.number(terminal.recordsMax()))
                    .append('\n');
            problem(text, "  ", terminal.problem());
        }
        return text.toString();
    }

    private static void sticks(StringBuilder text, BundleStatus bundles, Instant now) {
        Said held = bundles.held();
        text.append("Stik: ").append(both(Saying.stick(bundles.phase())));
        if (!bundles.place().isEmpty()) text.append(", ").append(bundles.place());
        text.append("\n  ").append(both(new Both(held.indonesian(), held.english())));
        text.append("\n  ekspor terakhir ");
        bundles.exported()
                .ifPresentOrElse(
                        last -> text.append(both(Saying.ago(last.at(), now)))
                                .append(", nomor ")
                                .append(last.number())
                                .append(": ")
                                .append(last.range().from())
                                .append('-')
                                .append(last.range().to())
                                .append(", ")
                                .append(last.file()),
                        () -> text.append("belum pernah [never]"));
        text.append('\n');
        problem(text, "  ", bundles.problem());
    }

    private static void problem(StringBuilder text, String indent, String problem) {
        if (problem.isEmpty()) return;
        text.append(indent).append("! ").append(String.join(" ", Advice.on(problem)));
        text.append(" [").append(problem).append("]\n");
    }

    private static String both(Both words) {
        return words.indonesian() + " [" + words.english() + "]";
    }
}
