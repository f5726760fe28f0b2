package id.titian.fingerspot.hub;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.fingerspot.service.DayWindow;
import id.titian.fingerspot.service.KeptTexts;
import id.titian.fingerspot.service.Newest;
import id.titian.fingerspot.service.RecordLog;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A conversation with the Hub about one terminal. */
final class HubSession implements TerminalSession {

    private final HubService hub;
    private final TerminalSettings settings;
    private final HubOptions options;
    private final TerminalIdentity identity;
    private final Newest newest;
    private boolean isClosed;

    HubSession(HubService hub, TerminalSettings settings, HubOptions options, TerminalIdentity identity) {
        this.hub = hub;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
        this.newest = new Newest(settings.clock(), options.liveEvery());
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() {
        return TerminalMemory.UNKNOWN;
    }

    @Override
    public LocalDateTime clock() {
        throw new UnsupportedOperationException("The Hub does not tell the terminal's clock.");
    }

    @Override
    public void setClock(LocalDateTime wallClock) {
        throw new UnsupportedOperationException("The Hub tells only by webhook whether a clock was set.");
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        DayWindow recent = recent();
        Screening screening = screening();
        var kept = new KeptTexts();
        var known = new ArrayList<Reading>();
        for (DayWindow window :
                DayWindow.history(settings.clock(), settings.zone(), options.historyDays(), options.windowDays())) {
            if (options.syncFirst()) hub.sync(window);
            for (String record : hub.records(window)) {
                if (!kept.add(record))
                    throw new LogIncompleteException(
                            "The Hub has more records than can be read at once. Nothing was kept;"
                                    + " set the option historyDays to fewer days.");
                if (window.touches(recent)) known.add(reading(Bytes.ofUtf8(record), screening));
            }
        }
        newest.take(known);
        return new RecordLog(kept.block(), false, () -> record -> reading(record, screening));
    }

    /** Asks the Hub for what is new, at most every {@code liveSeconds}; never waits. */
    @Override
    public List<Reading> listen(Duration wait) throws TerminalException, InterruptedException {
        requireOpen();
        if (!newest.isDue()) return List.of();
        Screening screening = screening();
        var readings = new ArrayList<Reading>();
        for (String record : hub.records(recent())) readings.add(reading(Bytes.ofUtf8(record), screening));
        return newest.take(readings);
    }

    private DayWindow recent() {
        return DayWindow.newest(settings.clock(), settings.zone());
    }

    private Screening screening() {
        return Screening.byAgent(
                identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), ArrivalPath.CLOUD);
    }

    private Reading reading(Bytes record, Screening screening) {
        return HubRecord.reading(record, screening, options.times(), settings.zone());
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }

    /** Nothing is said at the end: each question had a connection of its own. */
    @Override
    public void close() {
        isClosed = true;
    }
}
