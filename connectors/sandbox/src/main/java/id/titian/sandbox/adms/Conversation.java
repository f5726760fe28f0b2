package id.titian.sandbox.adms;

import id.titian.sandbox.adms.CrudeHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a terminal says to its server, one visit after the other. Lives in one thread. */
final class Conversation {

    private static final int BATCH_MIN = 30;
    private static final int BATCH_MAX = 150;
    private static final int BATCH_GROWTH = 10;
    private static final int QUICK_RETRIES = 3;
    private static final int REDELIVERIES_MAX = 100_000;
    private static final byte[] NOTHING = new byte[0];

    private final SimulatedAdmsTerminal terminal;
    private final AdmsTerminalSpec spec;
    private final CrudeHttp http;
    private final Wording wording;
    private ServerOptions options = ServerOptions.NONE;
    private boolean greeted;
    private boolean wasAsked;
    private int countAtStart = -1;
    private List<HeldPunch> owed = List.of();
    private int batch = BATCH_MIN;

    Conversation(SimulatedAdmsTerminal terminal) {
        this.terminal = terminal;
        this.spec = terminal.spec();
        this.http = new CrudeHttp(spec);
        this.wording = new Wording(spec);
    }

    /** How long it waits now that it has nothing to say. */
    Duration delay() {
        return shorter(
                options.seconds(spec.dialect() == Dialect.SECURITY ? "RequestDelay" : "Delay", 10), spec.delayMax());
    }

    /** How long it stays away after a failure. */
    Duration errorDelay() {
        return shorter(options.seconds("ErrorDelay", 30), spec.errorDelayMax());
    }

    private static Duration shorter(int seconds, Duration max) {
        Duration said = Duration.ofSeconds(seconds);
        return said.compareTo(max) < 0 ? said : max;
    }

    /** It forgets its session, and greets the server anew when it comes back. */
    void hangUp() {
        greeted = false;
    }

    void visit() throws UnreachedException, InterruptedException {
        if (!greeted && !spec.is(Quirk.NO_HANDSHAKE)) greet();
        sendPunches();
        sendOwed();
        sendOperations();
        if (spec.is(Quirk.OVERLAPPING_POLLS)) pollTwice();
        else obey(http.ask("GET", poll(), NOTHING));
    }

    private void greet() throws UnreachedException {
        String version = spec.dialect().version();
        String more = version.isEmpty() ? "" : "&pushver=" + version + "&language=73";
        if (spec.dialect() == Dialect.SECURITY) more += "&DeviceType=acc";
        if (!spec.commKey().isEmpty()) more += "&pushcommkey=" + spec.commKey();
        String target = path("cdata") + "&options=all" + more;
        Answer answer = spec.is(Quirk.POST_HANDSHAKE)
                ? http.ask("POST", target, ascii("~DeviceName=SIMULATED\n"))
                : http.ask("GET", target, NOTHING);
        if (spec.dialect() == Dialect.SECURITY) {
            if (!answer.isOk()) throw new UnreachedException("Not let in: " + answer.text());
            Answer registered = http.ask(
                    "POST", path("registry"), ascii("DeviceType=acc,~DeviceName=SIMULATED,FirmVer=" + spec.firmware()));
            if (!registered.text().startsWith("RegistryCode=")) throw new UnreachedException("Not registered.");
            answer = http.ask("POST", path("push"), NOTHING);
        }
        options = ServerOptions.read(answer.text())
                .orElseThrow(() -> new UnreachedException("The server does not know this terminal."));
        if (options.values().isEmpty()) throw new UnreachedException("A greeting without options.");
        if (answer.date() != null) terminal.setClock(answer.date(), options);
        resume();
        greeted = true;
        terminal.noteGreeting(options);
    }

    private void resume() {
        String mark = options.get(spec.dialect() == Dialect.OLD ? "Stamp" : "ATTLOGStamp")
                .orElse("None");
        if (mark.equals("0")) terminal.punches().rewind();
    }

    private void sendPunches() throws UnreachedException, InterruptedException {
        String table = spec.dialect() != Dialect.SECURITY
                ? "ATTLOG"
                : spec.is(Quirk.SENDS_TRANSACTIONS) ? "tabledata&tablename=transaction" : "rtlog";
        while (!terminal.punches().unsent(1).isEmpty()) {
            upload(table, () -> terminal.punches().unsent(batch));
            batch = Math.min(BATCH_MAX, batch + BATCH_GROWTH);
        }
    }

    private interface Batch {
        List<HeldPunch> next();
    }

    /** Each try reads the batch anew, by the mark: what came meanwhile comes along, and what went through may come twice. */
    private void upload(String table, Batch wanted) throws UnreachedException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            List<HeldPunch> punches = wanted.next();
            if (punches.isEmpty()) return;
            if (post(table, wording.punches(punches), punches.size())) {
                terminal.punches().sent(punches);
                return;
            }
            batch = Math.max(BATCH_MIN, batch - BATCH_MIN);
            terminal.punches().readAgain();
            if (attempt == QUICK_RETRIES || !greeted && !spec.is(Quirk.NO_HANDSHAKE))
                throw new UnreachedException("The punches were not taken.");
            terminal.pause(spec.quickRetry().multipliedBy(attempt + 1L));
        }
    }

    /** Whether a table was taken. */
    private boolean post(String table, byte[] body, int records) {
        try {
            Answer answer = http.ask(
                    "POST",
                    path("cdata") + "&table=" + table + "&Stamp="
                            + terminal.punches().stamp(),
                    body);
            terminal.noteUpload(records);
            if (terminal.losesThisAnswer()) return false;
            if (answer.isUnknownDevice()) greeted = false;
            return answer.isOk();
        } catch (UnreachedException e) {
            return false;
        }
    }

    private void sendOperations() throws UnreachedException {
        List<Operation> operations = terminal.unsentOperations();
        if (operations.isEmpty()) return;
        if (!post("OPERLOG", wording.operations(operations), 0)) throw new UnreachedException("Operations not taken.");
        terminal.operationsSent(operations.size());
    }

    private String poll() {
        int count = terminal.punches().size();
        if (countAtStart < 0) countAtStart = count;
        if (spec.is(Quirk.OLD_COUNT)) count = countAtStart;
        return path("getrequest") + "&INFO=" + spec.firmware().replace(" ", "%20") + ','
                + terminal.people().size() + ",0," + count + ",127.0.0.1,10,7,0,0,11111";
    }

    private void pollTwice() throws UnreachedException, InterruptedException {
        Answer first;
        Answer second;
        try (CrudeHttp.Open one = http.send("GET", poll(), NOTHING);
                CrudeHttp.Open two = http.send("GET", poll(), NOTHING)) {
            first = one.answer();
            second = two.answer();
        }
        obey(first);
        obey(second);
    }

    private void obey(Answer answer) throws UnreachedException, InterruptedException {
        if (answer.isUnknownDevice()) {
            greeted = false;
            throw new UnreachedException("The server does not know this terminal.");
        }
        var results = new StringBuilder();
        for (String line : answer.text().split("[\r\n]+")) {
            if (!line.startsWith("C:")) continue;
            int colon = line.indexOf(':', 2);
            if (colon < 0) continue;
            String command = line.substring(colon + 1);
            String verb = command.split(" ", 2)[0];
            terminal.noteCommand(command);
            int code = carryOut(command);
            if (spec.is(Quirk.OBEYS_TWICE)) {
                carryOut(command);
                results.append("ID=")
                        .append(line, 2, colon)
                        .append("&Return=")
                        .append(code)
                        .append("&CMD=")
                        .append(verb)
                        .append('\n');
            }
            results.append("ID=")
                    .append(line, 2, colon)
                    .append("&Return=")
                    .append(code)
                    .append("&CMD=")
                    .append(verb);
            results.append('\n');
            if (verb.equals("INFO"))
                results.append("~SerialNumber=")
                        .append(spec.serial())
                        .append("\nFWVersion=")
                        .append(spec.firmware())
                        .append('\n');
        }
        if (results.length() > 0) http.ask("POST", path("devicecmd"), ascii(results.toString()));
    }

    private int carryOut(String command) throws UnreachedException, InterruptedException {
        String upper = command.toUpperCase(Locale.ROOT);
        if (spec.dialect() == Dialect.SECURITY && upper.startsWith("DATA"))
            return SimulatedAdmsTerminal.UNKNOWN_COMMAND;
        if (upper.startsWith("DATA QUERY ATTLOG ")) return sendAgain(Parameters.of(command, 3));
        if (upper.equals("DATA QUERY USERINFO") || upper.startsWith("DATA QUERY USERINFO "))
            return tellPeople(Parameters.of(command, 3));
        if (upper.startsWith("DATA DELETE USERINFO "))
            return terminal.remove(Parameters.of(command, 3).get("PIN"));
        if (upper.equals("INFO") || upper.equals("CHECK") || upper.equals("LOG")) return 0;
        terminal.noteSin(command);
        return SimulatedAdmsTerminal.UNKNOWN_COMMAND;
    }

    private int sendAgain(Parameters period) throws UnreachedException, InterruptedException {
        if (period.time("StartTime").isEmpty() || period.time("EndTime").isEmpty()) return -1;
        boolean isFirst = !wasAsked;
        wasAsked = true;
        if (isFirst && spec.is(Quirk.BUSY_AT_FIRST)) return -1;
        List<HeldPunch> punches = terminal.punches()
                .between(period.time("StartTime").get(), period.time("EndTime").get());
        if (spec.is(Quirk.ANSWERS_IN_PART)) punches = punches.subList(0, punches.size() * 2 / 3);
        if (isFirst && spec.is(Quirk.FAILS_WHILE_SENDING)) {
            sendAll(punches.subList(0, punches.size() / 2));
            throw new UnreachedException("The power failed.");
        }
        if (spec.is(Quirk.REPORTS_FIRST)) owed = punches;
        else sendAll(punches);
        return 0;
    }

    private void sendOwed() throws UnreachedException, InterruptedException {
        List<HeldPunch> now = owed;
        owed = List.of();
        sendAll(now);
    }

    private void sendAll(List<HeldPunch> punches) throws UnreachedException, InterruptedException {
        for (int at = 0; at < Math.min(punches.size(), REDELIVERIES_MAX); at += BATCH_MAX) {
            List<HeldPunch> part = punches.subList(at, Math.min(punches.size(), at + BATCH_MAX));
            boolean taken = false;
            for (int attempt = 0; !taken && attempt <= QUICK_RETRIES; attempt++) {
                if (attempt > 0) terminal.pause(spec.quickRetry().multipliedBy(attempt));
                taken = post("ATTLOG", wording.punches(part), part.size());
            }
            if (!taken) throw new UnreachedException("The punches were not taken again.");
        }
    }

    private int tellPeople(Parameters whom) throws UnreachedException {
        String pin = whom.get("PIN");
        List<AdmsPerson> people = terminal.people().stream()
                .filter(person -> pin.isEmpty() || person.pin().equals(pin))
                .toList();
        if (!people.isEmpty() && !post("OPERLOG", wording.people(people), 0))
            throw new UnreachedException("The people were not taken.");
        return 0;
    }

    private String path(String page) {
        return "/iclock/" + page + (spec.is(Quirk.ASPX) ? ".aspx" : "") + "?SN=" + spec.serial();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
