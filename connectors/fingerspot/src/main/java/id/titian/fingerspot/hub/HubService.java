package id.titian.fingerspot.hub;

import id.titian.contract.Punch;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fingerspot.service.DayWindow;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Redaction;
import id.titian.fingerspot.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that are asked of the Hub. None of them writes to a terminal. */
final class HubService {

    /** More pages of one window than people can fill. */
    static final int PAGES_MAX = 5_000;

    /** How often a window that has fewer records than its own total is read. */
    static final int READS_MAX = 3;

    private final Service hub;
    private final HubOptions options;
    private final Duration answerWithin;
    private final String terminal;

    HubService(Line line, HubOptions options, Duration answerWithin) {
        this.options = options;
        this.answerWithin = answerWithin;
        this.terminal = options.basePath() + "/v1/" + options.cloudId();
        this.hub = new Service(
                line, "The Hub", options.host(), HttpHeaders.of("Authorization", "Bearer " + options.token()));
    }

    /** What the Hub says of the terminal: brand, serial. */
    LooseObject terminal() throws TerminalException, InterruptedException {
        LooseObject said = object(hub.get(terminal, answerWithin));
        String cloudId = said.text("cloudid");
        if (cloudId.isEmpty()
                && said.text("serial").isEmpty()
                && said.text("brand").isEmpty())
            throw new UnsupportedTerminalException(
                    "What answers speaks JSON, but not the Hub's. See whether address, option"
                            + " basePath and family are right.");
        requireOurs(cloudId);
        return said;
    }

    /** Whether the terminal is in touch with the Hub and since when it was seen. */
    LooseObject activity() throws TerminalException, InterruptedException {
        return object(hub.get(terminal + "/activity", answerWithin));
    }

    /** Has the Hub fetch from the terminal; nothing is written there. */
    void sync(DayWindow window) throws TerminalException, InterruptedException {
        String days = "{\"startDate\":\"" + window.first() + "\",\"endDate\":\"" + window.last() + "\"}";
        LooseObject said = object(hub.post(terminal + "/sync-attendance", "application/json", days, answerWithin));
        if (said.size("failures") > 0)
            throw new TerminalSilentException("The Hub could not fetch from the terminal ("
                    + said.objects("failures").stream()
                            .map(failure -> Service.words(new LooseObject(failure).text("reason")))
                            .findFirst()
                            .orElse("it does not say why")
                    + "). See to its power and its way to the internet, or set the option " + HubOptions.SYNC
                    + " to never: what the Hub has is then read without it.");
    }

    /** All records of a window, page by page, without pictures. */
    List<String> records(DayWindow window) throws TerminalException, InterruptedException {
        for (int reads = 1; ; reads++) {
            Window read = read(window);
            if (read.records.size() >= read.total) return read.records;
            if (reads == READS_MAX)
                throw new LogIncompleteException(
                        "The Hub counts " + read.total + " records from " + window.first() + " to "
                                + window.last() + " and gave " + read.records.size() + ", at " + READS_MAX
                                + " readings. Nothing of it was accepted; it is asked again later.");
        }
    }

    private Window read(DayWindow window) throws TerminalException, InterruptedException {
        var records = new ArrayList<String>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            LooseObject answer = object(hub.get(
                    terminal + "/attendance?startDate=" + window.first() + "&endDate=" + window.last() + "&page=" + page
                            + "&limit=" + options.pageRecords(),
                    answerWithin));
            @Nullable Integer said = answer.number("page");
            if (said != null && said != page)
                throw new ProtocolException("The Hub gave page " + said + " where page " + page
                        + " was asked for. Nothing was kept; it is asked again later.");
            List<JsonObject> rows = rows(answer);
            for (JsonObject row : rows) records.add(Redaction.of(row.source()));
            int total = total(answer);
            boolean hasMore = answer.truth("hasmore").orElse(records.size() < total && !rows.isEmpty());
            if (!hasMore) return new Window(records, total);
            if (rows.isEmpty())
                throw new LogIncompleteException(
                        "The Hub says that more follows and gives nothing more, from " + window.first() + " to "
                                + window.last() + ". Nothing of it was accepted; it is asked again later.");
        }
        throw new LogIncompleteException(
                "The Hub says without end that more follows. Nothing was accepted; set the option "
                        + HubOptions.WINDOW_DAYS + " to fewer days.");
    }

    private List<JsonObject> rows(LooseObject answer) throws ProtocolException {
        if (!answer.hasList("records"))
            throw new ProtocolException(
                    "The Hub answered without a list of records. See whether option basePath is right, and which"
                            + " version of the API answers there.");
        List<JsonObject> rows = answer.objects("records");
        if (rows.size() != answer.size("records"))
            throw new ProtocolException(
                    "The Hub sent a list with something in it that is no record. Nothing was kept; it is"
                            + " asked again later.");
        for (JsonObject row : rows) requireOurs(new LooseObject(row).text("cloudid"));
        return rows;
    }

    private static int total(LooseObject answer) {
        @Nullable Integer total = answer.number("total");
        return total == null ? 0 : total;
    }

    private void requireOurs(String cloudId) throws ProtocolException {
        if (!cloudId.isEmpty() && !Punch.normalSerial(cloudId).equals(Punch.normalSerial(options.cloudId())))
            throw new ProtocolException("The Hub speaks of terminal " + Service.words(cloudId) + " where "
                    + options.cloudId() + " was asked for. Nothing was kept; see what stands between.");
    }

    private LooseObject object(HttpResponse answer) throws TerminalException {
        HubErrors.requireNone(hub, answer);
        var object = new LooseObject(hub.object(answer));
        // Some failures come with status 200; where there is a result, such a word is somebody's name or one day's
        // failure.
        boolean isResult = object.has("records") || object.has("saved") || object.has("brand");
        Optional<String> code = isResult ? Optional.empty() : HubErrors.code(Service.text(answer));
        if (code.isPresent()) throw HubErrors.failure(code.get());
        return object;
    }

    private record Window(List<String> records, int total) {}
}
