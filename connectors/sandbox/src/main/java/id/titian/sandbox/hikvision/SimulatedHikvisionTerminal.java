package id.titian.sandbox.hikvision;

import id.titian.sandbox.web.WebAnswer;
import id.titian.sandbox.web.WebDoor;
import id.titian.sandbox.web.WebRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Hikvision terminal that is not there: on a port of the loopback address it keeps events and a clock, asks everybody for the
 * password, turns pages of at most thirty, and does wrong what it is told to. Every method may be called by any thread.
 */
public final class SimulatedHikvisionTerminal implements AutoCloseable {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final String[] KEYS = {"checkIn", "checkin", "CheckIn", "undefined"};

    private static final int PAGE_MAX = 30;
    private static final int AT_ONCE = 4;
    private static final int RESET_YEAR = 2005;

    private final HikvisionTerminalSpec spec;
    private final DigestGate gate;
    private final WebDoor door;
    private final Deque<HeldEvent> events = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final Set<String> searches = new HashSet<>();
    private final Set<Misbehaviour> armed = EnumSet.noneOf(Misbehaviour.class);
    private long serialNo;
    private long pictures;
    private boolean wasStale;

    private SimulatedHikvisionTerminal(HikvisionTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.gate = new DigestGate(spec.user(), spec.password(), spec.lockAfter());
        this.door = WebDoor.open(spec.port(), "hikvision-terminal-" + spec.serial(), AT_ONCE, this::answer);
    }

    /**
     * Hangs a terminal on the wall and switches it on.
     *
     * @throws IOException if its port is taken
     */
    public static SimulatedHikvisionTerminal start(HikvisionTerminalSpec spec) throws IOException {
        return new SimulatedHikvisionTerminal(spec);
    }

    /** The port on which it listens. */
    public int port() {
        return door.port();
    }

    /** Somebody's face is recognised. */
    public void punch(String pin, LocalDateTime punchTime) {
        punch(pin, punchTime, HeldEvent.FACE);
    }

    /** Somebody is recognised in a way that a minor number tells; the door may open behind it. */
    public synchronized void punch(String pin, LocalDateTime punchTime, int minor) {
        String key = spec.oddLetters() ? KEYS[(int) (serialNo % KEYS.length)] : KEYS[0];
        keep(minor, pin, punchTime, key);
        if (spec.doorEvents()) keep(HeldEvent.DOOR_OPENS, "", punchTime, "");
    }

    private void keep(int minor, String pin, LocalDateTime time, String key) {
        events.addLast(new HeldEvent(++serialNo, minor, pin, time, key));
        if (events.size() > spec.recordMax()) events.removeFirst();
    }

    /** The punches that it holds, oldest first; doors are not among them. */
    public synchronized List<HeldEvent> memory() {
        return events.stream().filter(HeldEvent::isPunch).toList();
    }

    /** How many events it holds, doors included. */
    public synchronized int eventCount() {
        return events.size();
    }

    /** What its clock shows. */
    public synchronized LocalDateTime clock() {
        return LocalDateTime.ofInstant(spec.clock().instant(), spec.zone())
                .plus(spec.clockOffset())
                .withNano(0);
    }

    /** Methods and targets of all questions that came past the gate. */
    public synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    /** How many wrong passwords in a row it heard. */
    public synchronized int wrongPasswords() {
        return gate.wrong();
    }

    /** Does this wrong from now on. */
    public synchronized void arm(Misbehaviour misbehaviour) {
        armed.add(misbehaviour);
    }

    /** Does everything right again. */
    public synchronized void disarm() {
        armed.clear();
    }

    private synchronized WebAnswer answer(WebRequest request) {
        if (armed.contains(Misbehaviour.SILENT)) return WebAnswer.silence();
        if (armed.contains(Misbehaviour.NO_ISAPI)) return http("404 Not Found", "", "text/html", "<html>404</html>");
        WebAnswer answer =
                switch (verdict(request)) {
                    case WELCOME -> welcome(request);
                    case UNANSWERED, WRONG -> unauthorized(gate.challenge(false));
                    case STALE -> unauthorized(gate.challenge(true));
                    case LOCKED -> unauthorized("");
                };
        return armed.contains(Misbehaviour.CUTS_ANSWERS) ? answer.cutTo(answer.length() - 1) : answer;
    }

    private DigestGate.Verdict verdict(WebRequest request) {
        DigestGate.Verdict verdict = gate.judge(request);
        if (verdict != DigestGate.Verdict.WELCOME) return verdict;
        wasStale = armed.contains(Misbehaviour.STALE_FOR_EVER) || armed.contains(Misbehaviour.STALE_ONCE) && !wasStale;
        return wasStale ? DigestGate.Verdict.STALE : verdict;
    }

    private WebAnswer welcome(WebRequest request) {
        String question = request.method() + ' ' + request.target();
        questions.add(question);
        return switch (question) {
            case "GET /ISAPI/System/deviceInfo" ->
                xml("<DeviceInfo version=\"2.0\" "
                        + "xmlns=\"http://www.isapi.org/ver20/XMLSchema\">\r\n<deviceName>Access Controller</deviceName>\r\n"
                        + "<deviceID>255</deviceID>\r\n<model>DS-K1T341BM</model>\r\n<serialNumber>" + spec.serial()
                        + "</serialNumber>\r\n<macAddress>00:00:5e:00:53:01</macAddress>\r\n"
                        + "<firmwareVersion>V3.7.80</firmwareVersion>\r\n</DeviceInfo>\r\n");
            case "GET /ISAPI/System/time" ->
                xml("<Time version=\"2.0\" "
                        + "xmlns=\"http://www.isapi.org/ver20/XMLSchema\">\r\n<timeMode>manual</timeMode>\r\n<localTime>"
                        + moment(clock()) + "</localTime>\r\n<timeZone>CST-7:00:00</timeZone>\r\n</Time>\r\n");
            case "POST /ISAPI/AccessControl/AcsEvent?format=json" -> search(request.body());
            default -> refusal("404 Not Found", "notSupport");
        };
    }

    private WebAnswer search(String body) {
        if (armed.contains(Misbehaviour.NO_HISTORY)) return refusal("403 Forbidden", "notSupport");
        if (armed.contains(Misbehaviour.BUSY)) return refusal("503 Service Unavailable", "deviceBusy");
        if (!body.startsWith("{")
                || field(body, "major").isEmpty()
                || field(body, "searchID").isEmpty()) return refusal("400 Bad Request", "MessageParametersLack");
        OffsetDateTime from = OffsetDateTime.parse(field(body, "startTime"));
        OffsetDateTime to = OffsetDateTime.parse(field(body, "endTime"));
        if (armed.contains(Misbehaviour.REFUSES_OLD_SPANS) && to.getYear() < RESET_YEAR)
            return refusal("400 Bad Request", "badParameters");
        int position = Integer.parseInt(field(body, "searchResultPosition"));
        // A search that is begun anew under an old name goes on where the old one was; so it was told of some firmware.
        String id = field(body, "searchID");
        if (position == 0 && !searches.add(id)) return refusal("400 Bad Request", "badParameters");
        int size = Math.min(PAGE_MAX, Integer.parseInt(field(body, "maxResults")));
        List<HeldEvent> within = new ArrayList<>();
        for (HeldEvent event : events) {
            OffsetDateTime time = event.punchTime().atOffset(offset(event.punchTime()));
            boolean isWithin = !time.isBefore(from) && !time.isAfter(to);
            if (isWithin) within.add(spec.newestFirst() ? 0 : within.size(), event);
        }
        return http("200 OK", "", "application/json", page(within, position, size, id));
    }

    private String page(List<HeldEvent> within, int position, int size, String id) {
        int from = Math.min(within.size(), position);
        int to = Math.min(within.size(), from + size);
        if (armed.contains(Misbehaviour.PAGES_OVERLAP)) from = Math.max(0, from - 1);
        if (armed.contains(Misbehaviour.PAGES_LEAK) && to > from) to--;
        String status = within.isEmpty() ? "NO MATCH" : to < within.size() && to > from ? "MORE" : "OK";
        String list = within.subList(from, to).stream().map(this::json).collect(Collectors.joining(",\n\t\t"));
        String answered = armed.contains(Misbehaviour.ANSWERS_ANOTHER_SEARCH) ? "0815" : id;
        return "{\n\t\"AcsEvent\":\t{\n\t\t\"searchID\":\t\"" + answered + "\",\n\t\t\"totalMatches\":\t"
                + within.size()
                + ",\n\t\t\"responseStatusStrg\":\t\"" + status + "\",\n\t\t\"numOfMatches\":\t" + (to - from)
                + (within.isEmpty() ? "" : ",\n\t\t\"InfoList\":\t[" + list + "]") + "\n\t}\n}";
    }

    private String json(HeldEvent event) {
        String head = "{\"major\":5,\"minor\":" + event.minor() + ",\"time\":\"" + moment(event.punchTime()) + '"';
        String who = event.pin().isEmpty()
                ? ""
                : ",\"cardNo\":\"\",\"cardType\":1,\"name\":\"" + spec.people().getOrDefault(event.pin(), "")
                        + "\",\"employeeNoString\":\"" + event.pin() + '"';
        String key = event.attendanceStatus().isEmpty()
                ? ""
                : ",\"userType\":\"normal\",\"currentVerifyMode\":\"cardOrFaceOrFp\",\"attendanceStatus\":\""
                        + event.attendanceStatus() + '"';
        // The web server counts on in the address of a picture, so that no event is told twice in the same characters.
        String picture = event.minor() == HeldEvent.FACE
                ? ",\"pictureURL\":\"http://127.0.0.1/LOCALS/pic/acsLinkCap/202610_00/%d_0.jpeg@WEB%012d\""
                        .formatted(event.serialNo(), ++pictures)
                : "";
        return head + who + picture + ",\"doorNo\":1,\"serialNo\":" + event.serialNo() + key + ",\"mask\":\"unknown\"}";
    }

    private String moment(LocalDateTime time) {
        return MOMENT.format(time.atOffset(offset(time)));
    }

    private ZoneOffset offset(LocalDateTime time) {
        return spec.zone().getRules().getOffset(time);
    }

    /** The value of a name in a small flat JSON text; empty if it is not there. */
    private static String field(String json, String name) {
        Matcher field = Pattern.compile('"' + name + "\"\\s*:\\s*(?:\"([^\"]*)\"|(\\d+))")
                .matcher(json);
        if (!field.find()) return "";
        return field.group(1) == null ? field.group(2) : field.group(1);
    }

    private static WebAnswer refusal(String status, String word) {
        return http(
                status,
                "",
                "application/json",
                "{\n\t\"statusCode\":\t4,\n\t\"statusString\":\t\"Invalid Operation\",\n\t\"subStatusCode\":\t\"" + word
                        + "\"\n}");
    }

    private static WebAnswer unauthorized(String challenge) {
        return http(
                "401 Unauthorized", challenge, "text/html", "<!DOCTYPE html><html><body>Unauthorized</body></html>");
    }

    private static WebAnswer xml(String body) {
        return http("200 OK", "", "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" + body);
    }

    private static WebAnswer http(String status, String header, String type, String body) {
        String octets = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return WebAnswer.of("HTTP/1.1 " + status + "\r\n" + header + "Content-Type: " + type + "\r\nContent-Length: "
                + octets.length() + "\r\nConnection: close\r\n\r\n" + octets);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
