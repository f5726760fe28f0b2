package id.titian.fingerspot.hub;

import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.Asked;
import id.titian.fingerspot.HttpTextContract;

class FingerspotHubContractTest extends HttpTextContract {

    @Override
    protected TerminalDriver driver() {
        return new FingerspotHubDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return Asked.settings(
                "TOKEN",
                "cloudId",
                "C263045",
                "host",
                "hub.example",
                HubOptions.HISTORY_DAYS,
                "1",
                HubOptions.PAGE_RECORDS,
                "2");
    }

    @Override
    protected Line terminal() {
        return new Asked(FingerspotHubContractTest::answer).line();
    }

    private static HttpResponse answer(HttpRequest question) {
        String path = question.path();
        if (path.endsWith("/activity"))
            return Asked.json(200, "{\"status\":\"connected\",\"lastSeen\":\"2026-10-06T00:00:00Z\"}");
        if (!path.endsWith("/attendance"))
            return Asked.json(200, "{\"cloudId\":\"C263045\",\"brand\":\"revo\",\"serial\":\"616161\"}");
        boolean isFirst = "1".equals(question.query().get("page"));
        String records =
                isFirst ? record("1", "07:30:15") + "," + record("0053", "07:30:16") : record("54", "07:30:17");
        return Asked.json(
                200,
                "{\"records\":[" + records + "],\"total\":3,\"page\":" + (isFirst ? 1 : 2) + ",\"limit\":2,\"hasMore\":"
                        + isFirst + "}");
    }

    private static String record(String pin, String time) {
        return "{\"employeeNo\":\"" + pin + "\",\"eventTime\":\"2026-10-06T" + time
                + "+07:00\",\"verifyMode\":\"face\",\"attendanceStatus\":\"check_in\",\"cloudId\":\"C263045\"}";
    }
}
