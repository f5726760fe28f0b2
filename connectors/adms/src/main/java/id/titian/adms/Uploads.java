package id.titian.adms;

import id.titian.adms.record.AttlogLine;
import id.titian.adms.record.DeviceInfo;
import id.titian.adms.record.EventLine;
import id.titian.adms.record.Lines;
import id.titian.adms.record.OperlogLine;
import id.titian.adms.record.WrittenTime;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.TerminalMemory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What terminals bring. A table is answered with OK only after everything in it that counts was kept. */
final class Uploads {

    /** So many readings are kept at once. */
    static final int KEPT_AT_ONCE_MAX = 1_000;

    /** Known to hold templates, pictures, settings or what else is none of our business. */
    private static final Set<String> PASSED_TABLES = Set.of(
            "attphoto",
            "options",
            "biodata",
            "idcard",
            "errorlog",
            "biophoto",
            "userpic",
            "face",
            "fingertmp",
            "templatev10",
            "facev7",
            "fvtemplate",
            "rtstate",
            "user",
            "extuser",
            "mulcarduser",
            "identitycard",
            "userauthorize",
            "workcode");

    private final Errands errands;

    Uploads(Errands errands) {
        this.errands = errands;
    }

    HttpResponse take(Question question, PushTerminal terminal, AdmsOptions options, PushHost host)
            throws NotKeptException, InterruptedException {
        // First: what is not wanted may come as it likes, or it would hold up what is.
        if (PASSED_TABLES.contains(question.table())) return pass(question, terminal, host);
        // A body without a length is none by HTTP, and what was in it would be acknowledged unheard.
        if (!question.hasLength())
            return HttpResponse.of(411, "Length Required", "Say how long it is (Content-Length) and send it again.\n");
        if (isPacked(question)) return refusePacked(question, terminal, host);
        return switch (question.table()) {
            case "attlog" -> takePunches(question, terminal, host);
            case "rtlog", "transaction" -> takeEvents(question, terminal, host);
            case "operlog", "userinfo" -> takeOperations(question, terminal, options, host);
            default -> pass(question, terminal, host);
        };
    }

    private HttpResponse takePunches(Question question, PushTerminal terminal, PushHost host)
            throws NotKeptException, InterruptedException {
        int lines = keep(
                question,
                terminal,
                host,
                (line, screening) -> Optional.of(AttlogLine.read(line, screening)),
                counted -> errands.counted(terminal, counted));
        errands.heard(terminal, lines, host.clock());
        host.contact(terminal, contact(question));
        return counted(question, lines);
    }

    private static HttpResponse takeEvents(Question question, PushTerminal terminal, PushHost host)
            throws NotKeptException, InterruptedException {
        int lines = keep(question, terminal, host, EventLine::read, counted -> {});
        host.contact(terminal, contact(question));
        return counted(question, lines);
    }

    private HttpResponse takeOperations(Question question, PushTerminal terminal, AdmsOptions options, PushHost host) {
        int lines = 0;
        for (Bytes line : Lines.of(question.body())) {
            lines++;
            OperlogLine said = OperlogLine.read(line, options.names());
            if (said instanceof OperlogLine.Operation operation) tell(operation, terminal, host);
            if (said instanceof OperlogLine.Person person) errands.heard(terminal, person.user(), host.clock());
        }
        host.contact(terminal, contact(question));
        return counted(question, lines);
    }

    private static void tell(OperlogLine.Operation operation, PushTerminal terminal, PushHost host) {
        @Nullable TerminalEvent event = event(operation.code(), Optional.ofNullable(operation.at()));
        if (event != null) host.event(terminal, event);
    }

    private static @Nullable TerminalEvent event(int code, Optional<LocalDateTime> at) {
        return switch (code) {
            case 21 ->
                new TerminalEvent(
                        "clock-changed",
                        at,
                        "Somebody set the clock at the terminal. See whether it is right, and look at the punches from then on.");
            case 22 ->
                new TerminalEvent(
                        "factory-reset",
                        at,
                        "Somebody reset the terminal to its factory settings. See whether its people and its clock are there.");
            case 23 ->
                new TerminalEvent(
                        "log-cleared",
                        at,
                        "Somebody cleared the log of the terminal. What had not been sent by then is gone; ask who did it.");
            default -> null;
        };
    }

    private static HttpResponse pass(Question question, PushTerminal terminal, PushHost host) {
        if (!PASSED_TABLES.contains(question.table()))
            host.event(
                    terminal,
                    new TerminalEvent(
                            "table-unknown",
                            Optional.empty(),
                            "The terminal sends a table that is not known here and was not kept: \""
                                    + question.table().replaceAll("[^a-z0-9_-]", "?")
                                    + "\". If it holds punches, read them with READ_AGAIN or from a stick and tell the makers."));
        host.contact(terminal, PushContact.SIGN_OF_LIFE);
        return counted(question, Lines.count(question.body()));
    }

    /** A packed or scrambled body, which we never offer: it is no text, and taking it apart would make rubbish of punches. */
    private static boolean isPacked(Question question) {
        Bytes body = question.body();
        boolean gzip = body.length() >= 2 && body.at(0) == 0x1F && body.at(1) == 0x8B;
        return gzip
                || question.query()
                        .get("ContentType")
                        .filter("tgz"::equalsIgnoreCase)
                        .isPresent()
                || question.query().get("datafmt").filter("3"::equals).isPresent()
                || body.length() >= 4 && body.slice(0, 4).equals(Bytes.ofUtf8("LZO1"));
    }

    private static HttpResponse refusePacked(Question question, PushTerminal terminal, PushHost host) {
        host.event(
                terminal,
                new TerminalEvent(
                        "body-packed",
                        Optional.empty(),
                        "The terminal packs or encrypts what it sends, which was never offered; nothing of it was taken"
                                + " and it keeps its records. Switch encryption off in its menu for the cloud server."));
        return HttpResponse.of(415, "Unsupported Media Type", "Packed: " + question.table() + '\n');
    }

    /** Keeps what lines say, a portion at a time: all readings of a long body would not fit into a small box. */
    private static int keep(
            Question question,
            PushTerminal terminal,
            PushHost host,
            BiFunction<Bytes, Screening, Optional<Reading>> reader,
            Consumer<long[]> counter)
            throws NotKeptException, InterruptedException {
        Screening screening = screening(terminal, host);
        var portion = new ArrayList<Reading>();
        var apart = new Tally.Lines();
        long[] records = new long[KEPT_AT_ONCE_MAX];
        int lines = 0;
        int counted = 0;
        for (Bytes line : Lines.of(question.body())) {
            lines++;
            Optional<Reading> reading = reader.apply(line, screening);
            reading.ifPresent(portion::add);
            if (reading.isPresent() && isRecord(reading.get(), line)) records[counted++] = apart.of(line);
            if (portion.size() < KEPT_AT_ONCE_MAX) continue;
            host.keep(terminal, List.copyOf(portion));
            counter.accept(Arrays.copyOf(records, counted));
            portion.clear();
            counted = 0;
        }
        if (!portion.isEmpty()) host.keep(terminal, List.copyOf(portion));
        counter.accept(Arrays.copyOf(records, counted));
        return lines;
    }

    /**
     * Whether a line is a whole record of the terminal's log. One that is torn may be half of one that comes again whole, and
     * would count beside it.
     */
    private static boolean isRecord(Reading reading, Bytes line) {
        if (!(reading instanceof Unreadable unreadable)) return true;
        return switch (unreadable.reason()) {
            case TIME_TOO_OLD, TIME_IN_FUTURE -> true;
            case PIN_EMPTY -> line.at(0) == '0';
            case TIME_IMPOSSIBLE, USER_UNKNOWN, TIME_COARSE, ROW_UNCLEAR, MALFORMED -> false;
        };
    }

    private static Screening screening(PushTerminal terminal, PushHost host) {
        return Screening.byAgent(
                terminal.serial(), terminal.pinForm(), terminal.zone(), host.clock(), ArrivalPath.PUSH);
    }

    /** The terminal's own resume mark is told for diagnosis; its vendor says that it breaks when the clock is changed. */
    private static PushContact contact(Question question) {
        Map<String, String> facts = new LinkedHashMap<>();
        question.query()
                .get("Stamp")
                .filter(stamp -> stamp.matches("[0-9]{1,10}"))
                .ifPresent(stamp -> {
                    @Nullable LocalDateTime mark = WrittenTime.ofEncoded(Long.parseLong(stamp));
                    DeviceInfo.put(facts, question.table() + "Stamp", mark == null ? stamp : stamp + " " + mark);
                });
        return facts.isEmpty()
                ? PushContact.SIGN_OF_LIFE
                : new PushContact(Optional.empty(), TerminalMemory.UNKNOWN, facts);
    }

    private static HttpResponse counted(Question question, int lines) {
        return HttpResponse.ok(question.isTableData() ? "OK" : "OK: " + lines);
    }
}
