package id.titian.fingerspot.easylink;

import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.Asked;
import id.titian.fingerspot.HttpTextContract;

/** A service that remembers how far a reading has come, whoever broke it off. */
class EasyLinkContractTest extends HttpTextContract {

    @Override
    protected TerminalDriver driver() {
        return new EasyLinkDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return Asked.settings("", EasyLinkOptions.SN, "616161", EasyLinkOptions.PAGE_RECORDS, "2");
    }

    @Override
    protected Line terminal() {
        var service = new Object() {

            private boolean isUnderWay;

            HttpResponse answer(HttpRequest question) {
                if (question.path().equals("/dev/info"))
                    return Asked.json(
                            200,
                            "{\"Result\":true,\"DEVINFO\":{\"Jam\":\"06/10/2026 12:00:00\",\"User\":\"2\","
                                    + "\"All Presensi\":\"4\"}}");
                isUnderWay = !isUnderWay;
                String records = isUnderWay
                        ? record("1", "07:30:15") + "," + record("1", "07:30:15")
                        : record("0053", "07:30:16") + "," + record("0", "07:30:17");
                return Asked.json(200, "{\"Result\":true,\"IsSession\":" + isUnderWay + ",\"Data\":[" + records + "]}");
            }
        };
        return new Asked(service::answer).line();
    }

    private static String record(String pin, String time) {
        return "{\"SN\":\"616161\",\"ScanDate\":\"2026-10-06 " + time + "\",\"PIN\":\"" + pin
                + "\",\"VerifyMode\":1,\"IOMode\":0,\"WorkCode\":0}";
    }
}
