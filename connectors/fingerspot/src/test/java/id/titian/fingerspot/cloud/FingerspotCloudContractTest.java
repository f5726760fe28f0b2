package id.titian.fingerspot.cloud;

import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.Asked;
import id.titian.fingerspot.HttpTextContract;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class FingerspotCloudContractTest extends HttpTextContract {

    private static final Pattern TRANS_ID = Pattern.compile("\"trans_id\":\"([0-9]+)\"");

    @Override
    protected TerminalDriver driver() {
        return new FingerspotCloudDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return Asked.settings("TOKEN", "cloudId", "C263045", CloudOptions.HISTORY_DAYS, "2");
    }

    @Override
    protected Line terminal() {
        return new Asked(FingerspotCloudContractTest::attlog).line();
    }

    private static HttpResponse attlog(HttpRequest question) {
        String body = Asked.body(question);
        Matcher transId = TRANS_ID.matcher(body);
        if (!transId.find()) throw new AssertionError(body);
        String rows = body.contains("\"start_date\":\"2026-10-05\"") ? """
                {"pin":"1","scan_date":"2026-10-05 07:30:15","verify":1,"status_scan":0},
                {"pin":"0053","scan_date":"2026-10-06 07:30:16","verify":"4","status_scan":"1"},
                {"pin":"","scan_date":"2026-10-06 07:30:17","verify":1,"status_scan":0},
                {"pin":"54","scan_date":"2026-02-30 07:30:17","verify":1,"status_scan":0}""" : "";
        return Asked.json(200, "{\"success\":true,\"trans_id\":\"" + transId.group(1) + "\",\"data\":[" + rows + "]}");
    }
}
