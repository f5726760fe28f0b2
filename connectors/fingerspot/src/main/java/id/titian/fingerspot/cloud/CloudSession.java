package id.titian.fingerspot.cloud;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Line;
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
import id.titian.fingerspot.service.Service;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation with the cloud about one terminal. */
final class CloudSession implements TerminalSession {

    private static final String ATTLOG = "/api/get_attlog";

    private final Service cloud;
    private final TerminalSettings settings;
    private final CloudOptions options;
    private final Newest newest;
    private long questions;
    private boolean isClosed;

    CloudSession(Line line, TerminalSettings settings, CloudOptions options) {
        this.settings = settings;
        this.options = options;
        this.newest = new Newest(settings.clock(), options.liveEvery());
        this.cloud = new Service(
                line, "The cloud", options.host(), HttpHeaders.of("Authorization", "Bearer " + options.token()));
    }

    /** Learns whether the cloud gives this terminal to this token. */
    void greet() throws TerminalException, InterruptedException {
        ask(DayWindow.newest(settings.clock(), settings.zone()));
    }

    @Override
    public TerminalIdentity identity() {
        return new TerminalIdentity(
                options.serial(), FingerspotCloudDriver.FAMILY, "", "", Map.of("cloudId", options.cloudId()));
    }

    @Override
    public TerminalMemory memory() {
        return TerminalMemory.UNKNOWN;
    }

    @Override
    public LocalDateTime clock() {
        throw new UnsupportedOperationException("The cloud does not tell the terminal's clock.");
    }

    @Override
    public void setClock(LocalDateTime wallClock) {
        throw new UnsupportedOperationException("The cloud does not tell whether a clock was set.");
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        DayWindow recent = DayWindow.newest(settings.clock(), settings.zone());
        Screening screening = screening();
        var kept = new KeptTexts();
        var known = new ArrayList<Reading>();
        for (DayWindow window :
                DayWindow.history(settings.clock(), settings.zone(), options.historyDays(), options.windowDays())) {
            for (String record : ask(window)) {
                if (!kept.add(record))
                    throw new LogIncompleteException("The cloud has more records than can be read at once. Nothing was"
                            + " kept; set the option historyDays to fewer days.");
                if (window.touches(recent)) known.add(CloudRow.reading(Bytes.ofUtf8(record), screening));
            }
        }
        newest.take(known);
        return new RecordLog(kept.block(), false, () -> record -> CloudRow.reading(record, screening));
    }

    /** Asks the cloud for what is new, at most every {@code liveSeconds}; never waits. */
    @Override
    public List<Reading> listen(Duration wait) throws TerminalException, InterruptedException {
        requireOpen();
        if (!newest.isDue()) return List.of();
        Screening screening = screening();
        var readings = new ArrayList<Reading>();
        for (String record : ask(DayWindow.newest(settings.clock(), settings.zone())))
            readings.add(CloudRow.reading(Bytes.ofUtf8(record), screening));
        return newest.take(readings);
    }

    private Screening screening() {
        return Screening.byAgent(
                options.serial(), settings.pinForm(), settings.zone(), settings.clock(), ArrivalPath.CLOUD);
    }

    private List<String> ask(DayWindow window) throws TerminalException, InterruptedException {
        String transId = Long.toString(++questions);
        String question = "{\"trans_id\":\"" + transId + "\",\"cloud_id\":\"" + options.cloudId()
                + "\",\"start_date\":\"" + window.first() + "\",\"end_date\":\"" + window.last() + "\"}";
        HttpResponse answer = cloud.post(ATTLOG, "application/json", question, settings.answerWithin());
        cloud.requireYes(answer);
        return CloudAnswer.records(cloud.object(answer), transId);
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
