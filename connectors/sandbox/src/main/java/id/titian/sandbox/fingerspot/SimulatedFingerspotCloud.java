package id.titian.sandbox.fingerspot;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * {@code developer.fingerspot.io} with one terminal. It knows what the terminal has pushed and nothing else. Always awkward:
 * numbers come as numbers and as texts by turns, a range of more than two days is refused, a webhook tells only the minute.
 */
public final class SimulatedFingerspotCloud implements AutoCloseable {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int DAYS_MAX = 2;

    private final FingerspotTerminalSpec spec;
    private final Memory terminal;
    private final Memory database = new Memory(Integer.MAX_VALUE);
    private final List<HeldPunch> notPushed = new ArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpDoor door;
    private boolean isOnline = true;
    private boolean sendsTwice;
    private @Nullable Webhooks webhooks;

    private SimulatedFingerspotCloud(FingerspotTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.terminal = new Memory(spec.recordMax());
        this.door = new HttpDoor("fingerspot-cloud-" + spec.serial(), this::answer);
    }

    /** Opens it on a free port of the loopback address. */
    public static SimulatedFingerspotCloud start(FingerspotTerminalSpec spec) throws IOException {
        return new SimulatedFingerspotCloud(spec);
    }

    /** Where it listens, plain HTTP. */
    public int port() {
        return door.port();
    }

    /** Has notices sent to an address from now on. */
    public synchronized void webhook(URI to) {
        if (webhooks != null) webhooks.close();
        webhooks = new Webhooks(to, Duration.ofSeconds(1), false, body -> Map.of());
    }

    /** Somebody punches now, with a finger, coming in. */
    public HeldPunch punch(String pin) {
        return punch(pin, LocalDateTime.ofInstant(spec.clock().instant(), spec.zone()));
    }

    /** Somebody punches at that moment, with a finger, coming in. */
    public HeldPunch punch(String pin, LocalDateTime time) {
        return punch(new HeldPunch(pin, time.truncatedTo(ChronoUnit.SECONDS), 1, 0));
    }

    /** Somebody punches; the cloud hears of it if the terminal is on line. */
    public synchronized HeldPunch punch(HeldPunch punch) {
        terminal.add(punch);
        if (isOnline) push(punch);
        else notPushed.add(punch);
        return punch;
    }

    private synchronized void push(HeldPunch punch) {
        database.add(punch);
        if (sendsTwice) database.add(punch);
        if (webhooks == null) return;
        webhooks.send("{\"type\":\"attlog\",\"cloud_id\":\"" + spec.cloudId() + "\",\"data\":{\"pin\":\"" + punch.pin()
                + "\",\"scan\":\"" + MINUTE.format(punch.punchTime()) + "\",\"verify\":\"" + punch.verify()
                + "\",\"status_scan\":\"" + punch.status() + "\"}}");
    }

    /** The office loses its internet, or has it again and the terminal sends what it kept. */
    public synchronized void online(boolean online) {
        isOnline = online;
        if (!online) return;
        notPushed.forEach(this::push);
        notPushed.clear();
    }

    /** Whether the terminal sends each punch twice, because it never heard the answer to the first. */
    public synchronized void sendsTwice(boolean twice) {
        sendsTwice = twice;
    }

    /** Does something wrong at the next question. */
    public void arm(CloudTrouble trouble) {
        door.arm(trouble);
    }

    /** What the terminal holds; what a reader arrives at in the end. */
    public List<HeldPunch> memory() {
        return terminal.all();
    }

    /** What the cloud has of it; what a reader arrives at now. */
    public List<HeldPunch> database() {
        return database.all();
    }

    /** The bodies of all questions. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** The status of each answer to a webhook so far; 0 where nobody answered. */
    public synchronized List<Integer> webhookOutcomes() {
        return webhooks == null ? List.of() : webhooks.outcomes();
    }

    private HttpDoor.Answer answer(
            String method,
            String path,
            String query,
            String authorization,
            String body,
            @Nullable CloudTrouble trouble) {
        questions.add(body);
        if (!method.equals("POST") || !path.equals("/api/get_attlog"))
            return new HttpDoor.Answer(404, "{\"message\":\"Not Found\"}");
        if (!authorization.equals("Bearer " + spec.token()))
            return new HttpDoor.Answer(200, failure("401", "Invalid token"));
        try {
            return new HttpDoor.Answer(200, attlog(JsonObject.parse(body), trouble));
        } catch (JsonFault | DateTimeException e) {
            return new HttpDoor.Answer(200, failure("400", "Invalid parameter"));
        }
    }

    private String attlog(JsonObject question, @Nullable CloudTrouble trouble) {
        if (!question.text("cloud_id").orElse("").equals(spec.cloudId()))
            return failure("404", "Device not registered");
        LocalDate first = LocalDate.parse(question.text("start_date").orElse(""));
        LocalDate last = LocalDate.parse(question.text("end_date").orElse(""));
        if (ChronoUnit.DAYS.between(first, last) >= DAYS_MAX || last.isBefore(first))
            return failure("400", "Invalid date range");
        var rows = new ArrayList<String>();
        for (HeldPunch punch : database.of(first, last)) rows.add(row(punch, rows.size() % 2 == 0));
        if (trouble == CloudTrouble.ONE_MISSING && !rows.isEmpty()) rows.remove(rows.size() - 1);
        String transId = question.text("trans_id").orElse("") + (trouble == CloudTrouble.SOMEBODY_ELSES ? "9" : "");
        return "{\"success\":true,\"trans_id\":\"" + transId + "\",\"data\":[" + String.join(",", rows) + "]}";
    }

    private static String row(HeldPunch punch, boolean isOfNumbers) {
        String mark = isOfNumbers ? "" : "\"";
        return "{\"pin\":\"" + punch.pin() + "\",\"scan_date\":\"" + SECOND.format(punch.punchTime())
                + "\",\"verify\":" + mark + punch.verify() + mark + ",\"status_scan\":" + mark + punch.status() + mark
                + "}";
    }

    private static String failure(String code, String message) {
        return "{\"success\":false,\"error_code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @Override
    public synchronized void close() {
        if (webhooks != null) webhooks.close();
        door.close();
    }
}
