package id.titian.hikvision;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A conversation with a terminal that has told which one it is. There is nothing to take leave of: each question stands alone. */
final class HikvisionSession implements TerminalSession {

    /** Where these terminals' own calendars end, so that punches of a clock that runs ahead are found too. */
    private static final LocalDateTime END = LocalDateTime.of(2037, 12, 31, 23, 59, 59);

    private static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** Punches before this were made under a clock that had lost its battery. */
    private static final LocalDateTime RESET_END = LocalDateTime.of(2004, 12, 31, 23, 59, 59);

    private final Dialogue dialogue;
    private final EventSearch search;
    private final TerminalSettings settings;
    private final HikvisionOptions options;
    private final TerminalIdentity identity;
    private boolean isClosed;

    HikvisionSession(
            Dialogue dialogue,
            EventSearch search,
            TerminalSettings settings,
            HikvisionOptions options,
            TerminalIdentity identity) {
        this.dialogue = dialogue;
        this.search = search;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() {
        requireOpen();
        return TerminalMemory.UNKNOWN;
    }

    /** What its screen shows, or with {@code otherOffset: convert} what the site's clock shows at that moment. */
    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        String body = dialogue.get("/ISAPI/System/time");
        Moment moment = Moment.parse(XmlText.of(body, "localTime"));
        if (moment == null)
            throw new ProtocolException("The terminal does not tell its time (it begins \"" + Trouble.shown(body)
                    + "\"). Read the clock from its screen.");
        boolean isConverted = options.otherOffset() == HikvisionOptions.OtherOffset.CONVERT;
        return isConverted ? moment.at(settings.zone()) : moment.shown();
    }

    @Override
    public void setClock(LocalDateTime wallClock) {
        throw new UnsupportedOperationException("Nothing is ever written to a terminal of this family.");
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        Screening screening = Screening.byAgent(
                identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), ArrivalPath.PULL);
        return new HikvisionLog(found(), screening, settings.zone(), options.otherOffset());
    }

    private EventSearch.Found found() throws TerminalException, InterruptedException {
        if (options.historyDays().isEmpty()) return search.read(BEGINNING, END, false);
        LocalDate today = LocalDate.ofInstant(settings.clock().instant(), settings.zone());
        LocalDateTime from = today.minusDays(options.historyDays().getAsInt()).atStartOfDay();
        EventSearch.Found ofDeadClock = search.read(BEGINNING, RESET_END, true);
        EventSearch.Found recent = search.read(from, END, false);
        var kept = new ArrayList<>(ofDeadClock.kept());
        kept.addAll(recent.kept());
        return new EventSearch.Found(kept, ofDeadClock.others() + recent.others());
    }

    @Override
    public List<Reading> listen(Duration wait) {
        requireOpen();
        return List.of();
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }
}
