package id.titian.fingerspot.easylink;

import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The three questions that are ever asked of the service. All others write, delete, or mark records as fetched. */
final class EasyLinkService {

    static final String INFO = "/dev/info";
    static final String SCANLOG = "/scanlog/all/paging";
    static final String USERS = "/user/all/paging";

    /** Half a minute to a minute for a page is usual. */
    static final Duration PAGE_WITHIN = Duration.ofSeconds(60);

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Service service;
    private final EasyLinkOptions options;
    private final Duration answerWithin;

    EasyLinkService(Line line, EasyLinkOptions options, Duration answerWithin) {
        this.options = options;
        this.answerWithin = answerWithin;
        this.service = new Service(line, "The EasyLink service", options.host(), HttpHeaders.NONE);
    }

    /** What to say of somebody whom one asks for the first time, about a terminal that no service has. */
    static TerminalException meet(Line line, Duration answerWithin) throws TerminalException, InterruptedException {
        var service = new Service(line, "What listens here", "localhost", HttpHeaders.NONE);
        HttpResponse answer = service.post(INFO, FORM, "sn=0", answerWithin);
        service.requireYes(answer);
        return new LooseObject(service.object(answer)).has("result")
                ? new TerminalRefusedException(
                        "An EasyLink service answers, for as many terminals as its list has. It tells of none without its"
                                + " serial number: write one terminal for each, with the option " + EasyLinkOptions.SN
                                + ".")
                : new UnsupportedTerminalException("What answers speaks JSON, but not EasyLink's.");
    }

    /** How the terminal is. */
    DeviceInfo info() throws TerminalException, InterruptedException {
        HttpResponse answer = ask(INFO, "sn=" + options.sn(), answerWithin);
        var object = new LooseObject(service.object(answer));
        if (!object.has("result"))
            throw new UnsupportedTerminalException(
                    "What answers speaks JSON, but not EasyLink's. See whether address, port and"
                            + " family are right.");
        if (!object.truth("result").orElse(false))
            throw new TerminalSilentException(
                    "The EasyLink service answers, but not for terminal " + options.sn() + " ("
                            + Service.words(object.text("message"))
                            + "). See whether the terminal is on, whether the service's list has this serial number,"
                            + " and whether the vendor's program holds it.");
        return DeviceInfo.of(object.object("devinfo")
                .orElseThrow(
                        () -> new ProtocolException("The EasyLink service says nothing of the terminal. See whether the"
                                + " version of the SDK is one with DEVINFO.")));
    }

    /** The next page of the log. */
    Page records() throws TerminalException, InterruptedException {
        Page page = page(SCANLOG, options.pageRecords());
        for (String record : page.records()) {
            String serial = ScanRecord.serial(record);
            if (!serial.isEmpty() && !serial.equals(options.serial()))
                throw new ProtocolException("The EasyLink service gave records of terminal " + Service.words(serial)
                        + " where " + options.serial() + " was asked for. Nothing was kept; see whether another program"
                        + " reads from the same service at the same time.");
        }
        return page;
    }

    /** The next page of people. */
    Page users() throws TerminalException, InterruptedException {
        return page(USERS, options.pageUsers());
    }

    private Page page(String path, int limit) throws TerminalException, InterruptedException {
        Duration within = answerWithin.compareTo(PAGE_WITHIN) > 0 ? answerWithin : PAGE_WITHIN;
        HttpResponse answer = ask(path, "sn=" + options.sn() + "&limit=" + limit, within);
        @Nullable Page page = Page.parse(Service.text(answer));
        if (page != null) return page;
        throw new ProtocolException("The EasyLink service answered something that cannot be cut into records ("
                + Service.words(Service.text(answer))
                + "). Nothing was kept; it is asked again later. If it stays so, restart the"
                + " service or take another version of the SDK.");
    }

    private HttpResponse ask(String path, String body, Duration within) throws TerminalException, InterruptedException {
        HttpResponse answer = service.post(path, FORM, body, within);
        service.requireYes(answer);
        return answer;
    }
}
