package id.titian.sandbox.fingerspot;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The Hub API with one terminal. Always awkward: the newest comes first, so that a punch during the reading moves all pages by
 * one; pictures come with records; webhooks are signed, come in two shapes by turns, and are tried six times and never more.
 */
public final class SimulatedFingerspotHub implements AutoCloseable {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int LIMIT_MAX = 100;
    private static final String PICTURE = "iVBORw0KGgo".repeat(40);
    private static final Map<Integer, String> MODES =
            Map.of(1, "fingerprint", 2, "password", 3, "card", 4, "face", 6, "vein");

    private final FingerspotTerminalSpec spec;
    private final String basePath;
    private final Memory terminal;
    private final Memory database = new Memory(Integer.MAX_VALUE);
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpDoor door;
    private boolean isOnline = true;
    private boolean isFetching = true;
    private int sent;
    private @Nullable Webhooks webhooks;

    private SimulatedFingerspotHub(FingerspotTerminalSpec spec, String basePath) throws IOException {
        this.spec = spec;
        this.basePath = basePath;
        this.terminal = new Memory(spec.recordMax());
        this.door = new HttpDoor("fingerspot-hub-" + spec.serial(), this::answer);
    }

    /** Opens it on a free port of the loopback address, under {@code /api/external}. */
    public static SimulatedFingerspotHub start(FingerspotTerminalSpec spec) throws IOException {
        return new SimulatedFingerspotHub(spec, "/api/external");
    }

    /** Where it listens, plain HTTP. */
    public int port() {
        return door.port();
    }

    /**
     * Has signed notices sent to an address from now on.
     *
     * @param retryUnit the first pause before another try; one second in reality.
     */
    public synchronized void webhook(URI to, Duration retryUnit) {
        if (webhooks != null) webhooks.close();
        webhooks = new Webhooks(to, retryUnit, true, this::signature);
    }

    /** Somebody punches now, with a finger, coming in. */
    public HeldPunch punch(String pin) {
        return punch(pin, LocalDateTime.ofInstant(spec.clock().instant(), spec.zone()));
    }

    /** Somebody punches at that moment, with a finger, coming in. */
    public HeldPunch punch(String pin, LocalDateTime time) {
        return punch(new HeldPunch(pin, time.truncatedTo(ChronoUnit.SECONDS), 1, 0));
    }

    /** Somebody punches; the Hub hears of it if it is fetching and the terminal is on line. */
    public synchronized HeldPunch punch(HeldPunch punch) {
        terminal.add(punch);
        if (!isOnline || !isFetching) return punch;
        database.add(punch);
        if (webhooks != null) webhooks.send(notice(punch, sent++ % 2 == 0));
        return punch;
    }

    /** Whether the terminal reaches the Hub. What happened meanwhile waits for {@code sync-attendance}. */
    public synchronized void online(boolean online) {
        isOnline = online;
    }

    /** Whether the Hub hears of punches by itself, or only when it is told to fetch. */
    public synchronized void fetching(boolean fetching) {
        isFetching = fetching;
    }

    /** Does something wrong at the next question. */
    public void arm(CloudTrouble trouble) {
        door.arm(trouble);
    }

    /** What the terminal holds. */
    public List<HeldPunch> memory() {
        return terminal.all();
    }

    /** What the Hub has of it. */
    public List<HeldPunch> database() {
        return database.all();
    }

    /** Method, path and query of all questions. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** The status of each answer to a webhook so far; 0 where nobody answered. */
    public synchronized List<Integer> webhookOutcomes() {
        return webhooks == null ? List.of() : webhooks.outcomes();
    }

    private synchronized HttpDoor.Answer answer(
            String method,
            String path,
            String query,
            String authorization,
            String body,
            @Nullable CloudTrouble trouble) {
        questions.add(method + ' ' + path + (query.isEmpty() ? "" : "?" + query));
        if (!authorization.equals("Bearer " + spec.token())) return failure(401, "ERR_UNAUTHORIZED");
        String terminalPath = basePath + "/v1/" + spec.cloudId();
        if (!path.startsWith(basePath + "/v1/")) return new HttpDoor.Answer(404, "404 page not found");
        if (!path.equals(terminalPath) && !path.startsWith(terminalPath + '/'))
            return failure(404, "ERR_DEVICE_NOT_FOUND");
        try {
            return switch (method + path.substring(terminalPath.length())) {
                case "GET" ->
                    ok("{\"cloudId\":\"" + spec.cloudId() + "\",\"brand\":\"revo\",\"serial\":\"" + spec.serial()
                            + "\",\"capabilities\":{}}");
                case "GET/activity" ->
                    ok("{\"status\":\"" + (isOnline ? "connected" : "disconnected")
                            + "\",\"lastSeen\":\"2026-10-06T00:30:00Z\"}");
                case "GET/attendance" -> attendance(parameters(query), trouble);
                case "POST/sync-attendance" -> sync();
                default -> failure(404, "ERR_UNSUPPORTED");
            };
        } catch (DateTimeException | NumberFormatException e) {
            return failure(400, "ERR_INVALID_PARAMS");
        }
    }

    private HttpDoor.Answer attendance(Map<String, String> question, @Nullable CloudTrouble trouble) {
        LocalDate first = LocalDate.parse(question.getOrDefault("startDate", ""));
        LocalDate last = LocalDate.parse(question.getOrDefault("endDate", ""));
        int page = Integer.parseInt(question.getOrDefault("page", "1"));
        int limit = Integer.parseInt(question.getOrDefault("limit", "100"));
        if (limit < 1 || limit > LIMIT_MAX || page < 1) return failure(400, "ERR_INVALID_PARAMS");
        if (ChronoUnit.DAYS.between(first, last) > 31) return failure(400, "ERR_DATE_RANGE");
        List<HeldPunch> all = database.of(first, last).stream()
                .sorted(Comparator.comparing(HeldPunch::punchTime).reversed())
                .toList();
        int from = Math.min(all.size(), (page - 1) * limit);
        int to = Math.min(all.size(), from + limit);
        var rows = new ArrayList<String>();
        int end = trouble == CloudTrouble.ONE_MISSING ? Math.max(from, to - 1) : to;
        for (HeldPunch punch : all.subList(from, end))
            rows.add(
                    trouble == CloudTrouble.SOMEBODY_ELSES
                            ? record(punch).replace(spec.cloudId(), "C26000000000")
                            : record(punch));
        return ok("{\"records\":[" + String.join(",", rows) + "],\"total\":" + all.size() + ",\"page\":" + page
                + ",\"limit\":" + limit + ",\"hasMore\":" + (to < all.size()) + ",\"lastSyncedAt\":null}");
    }

    private HttpDoor.Answer sync() {
        if (!isOnline) return failure(409, "ERR_DEVICE_OFFLINE");
        int saved = 0;
        List<HeldPunch> known = new ArrayList<>(database.all());
        for (HeldPunch punch : terminal.all()) {
            if (known.remove(punch)) continue;
            database.add(punch);
            saved++;
        }
        return ok("{\"saved\":" + saved + ",\"failures\":[]}");
    }

    private String record(HeldPunch punch) {
        return '{' + members(punch) + ",\"serialNumber\":\"" + spec.serial() + "\",\"image\":\"" + PICTURE + "\"}";
    }

    private String notice(HeldPunch punch, boolean isPlain) {
        String record = members(punch) + ",\"picture\":\"" + PICTURE + '"';
        return isPlain
                ? "{\"event\":\"attendance\"," + record + '}'
                : "{\"referenceId\":\"r-1\",\"commandType\":\"attendance\",\"status\":\"success\",\"data\":{" + record
                        + "}}";
    }

    private String members(HeldPunch punch) {
        String offset = spec.zone().getRules().getOffset(punch.punchTime()).getId();
        return "\"cloudId\":\"" + spec.cloudId() + "\",\"employeeNo\":\"" + punch.pin() + "\",\"name\":\""
                + spec.people().getOrDefault(punch.pin(), "") + "\",\"cardNo\":\"\",\"eventTime\":\""
                + LOCAL.format(punch.punchTime()) + offset + "\",\"verifyMode\":\""
                + MODES.getOrDefault(punch.verify(), "other") + "\",\"attendanceStatus\":\""
                + (punch.status() == 0 ? "check_in" : punch.status() == 1 ? "check_out" : "other")
                + "\",\"userType\":\"user\",\"workCode\":\"\"";
    }

    private Map<String, String> signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(spec.token().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "X-Hub-API-Timestamp",
                    Long.toString(spec.clock().instant().getEpochSecond()),
                    "X-Hub-API-Signature-256",
                    "sha256=" + HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", 20)) {
            int equals = pair.indexOf('=');
            if (equals > 0) parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }

    private static HttpDoor.Answer ok(String body) {
        return new HttpDoor.Answer(200, body);
    }

    private static HttpDoor.Answer failure(int status, String code) {
        return new HttpDoor.Answer(
                status, "{\"status\":\"failed\",\"error\":{\"code\":\"" + code + "\",\"message\":\"see code\"}}");
    }

    @Override
    public synchronized void close() {
        if (webhooks != null) webhooks.close();
        door.close();
    }
}
