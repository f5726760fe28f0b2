package id.titian.sandbox.iws;

import id.titian.sandbox.web.WebAnswer;
import id.titian.sandbox.web.WebDoor;
import id.titian.sandbox.web.WebRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A terminal with the {@code iWsService} that is not there: on a port of the loopback address it keeps a log, people and a clock,
 * answers one question at a time, and does wrong what it is told to. Every method may be called by any thread.
 */
public final class SimulatedIwsTerminal implements AutoCloseable {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** The very text that the firmware wants; whatever else comes is answered with nothing. */
    private static final Pattern QUESTION =
            Pattern.compile("<(\\w+)><ArgComKey xsi:type=\"xsd:integer\">(\\d+)</ArgComKey>(.*)</\\1>\r\n");

    private static final Pattern ARGUMENT = Pattern.compile("<(\\w+) xsi:type=\"xsd:\\w+\">([^<]*)</\\1>");

    private static final String DONE = "<Row><Result>1</Result><Information>Success!</Information></Row>\r\n";
    private static final String FAIL = "<Row><Result>0</Result><Information>Fail!</Information></Row>\r\n";
    private static final String NO_DATA = "<Row><Result>0</Result><Information>No data!</Information></Row>\r\n";

    private static final String PAGE =
            "HTTP/1.0 404 Not Found\r\nServer: ZK Web Server\r\nContent-Type: text/html\r\n\r\n"
                    + "<HTML><HEAD><TITLE>404 Not Found</TITLE></HEAD><BODY>The requested URL was not found</BODY></HTML>";

    private final IwsTerminalSpec spec;
    private final WebDoor door;
    private final List<Person> people;
    private final Deque<String> rows = new ArrayDeque<>();
    private final Deque<HeldPunch> punches = new ArrayDeque<>();
    private final List<LocalDateTime> clockSets = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final Set<Misbehaviour> armed = EnumSet.noneOf(Misbehaviour.class);
    private Duration clockOffset;

    private SimulatedIwsTerminal(IwsTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.people = new ArrayList<>(spec.people());
        this.clockOffset = spec.clockOffset();
        this.door = WebDoor.open(spec.port(), "iws-terminal-" + spec.serial(), 1, this::answer);
    }

    /**
     * Hangs a terminal on the wall and switches it on.
     *
     * @throws IOException if its port is taken
     */
    public static SimulatedIwsTerminal start(IwsTerminalSpec spec) throws IOException {
        return new SimulatedIwsTerminal(spec);
    }

    /** The port on which it listens. */
    public int port() {
        return door.port();
    }

    /** Somebody puts a finger on it; announced to nobody, as this family does. */
    public void punch(String pin, LocalDateTime punchTime) {
        punch(pin, punchTime, 0, 1);
    }

    /** The same with an in/out key and a way of being recognised. */
    public synchronized void punch(String pin, LocalDateTime punchTime, int status, int verified) {
        var held = new HeldPunch(pin, punchTime, status, verified, "0");
        punches.addLast(held);
        addRow(row(numberInLog(pin), MOMENT.format(punchTime), status, verified));
        if (punches.size() > spec.recordMax()) punches.removeFirst();
    }

    private String numberInLog(String pin) {
        if (!spec.logsPlace()) return pin;
        return people.stream()
                .filter(person -> person.pin().equals(pin))
                .map(person -> String.valueOf(person.place()))
                .findFirst()
                .orElse("0");
    }

    /** Puts text into the log where a row should be: PIN 0, an empty date, rubbish. Not counted among the punches. */
    public synchronized void put(String row) {
        addRow(row);
    }

    private void addRow(String row) {
        rows.addLast(row);
        if (rows.size() > spec.recordMax()) rows.removeFirst();
    }

    private static String row(String pin, String moment, int status, int verified) {
        return "<Row><PIN>" + pin + "</PIN><DateTime>" + moment + "</DateTime><Verified>" + verified
                + "</Verified><Status>" + status + "</Status><WorkCode>0</WorkCode></Row>\r\n";
    }

    /** The punches that its log holds, oldest first. */
    public synchronized List<HeldPunch> memory() {
        return List.copyOf(punches);
    }

    /** The people whom it knows now. */
    public synchronized List<Person> people() {
        return List.copyOf(people);
    }

    /** What its clock shows. */
    public synchronized LocalDateTime clock() {
        return LocalDateTime.ofInstant(spec.clock().instant(), spec.zone())
                .plus(clockOffset)
                .withNano(0);
    }

    /** Every setting of its clock. */
    public synchronized List<LocalDateTime> clockSets() {
        return List.copyOf(clockSets);
    }

    /** Every operation that it was asked for with an argument, such as {@code GetAttLog {PIN=All}}; of a wrong key too. */
    public synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    /** Somebody clears the log at the terminal's own menu. */
    public synchronized void clearLog() {
        rows.clear();
        punches.clear();
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
        if (armed.contains(Misbehaviour.CLOSES)) return WebAnswer.none();
        boolean isService = request.method().equals("POST") && request.target().equals("/iWsService");
        if (!isService || armed.contains(Misbehaviour.PAGES_ONLY)) return WebAnswer.of(PAGE);
        Matcher question = QUESTION.matcher(request.body());
        if (!question.matches()) return http("");
        Map<String, String> arguments = ARGUMENT.matcher(question.group(3))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (one, other) -> one));
        String operation = question.group(1);
        questions.add(operation + ' ' + arguments);
        if (Long.parseLong(question.group(2)) != spec.key()) return toWrongKey(operation);
        if (armed.contains(Misbehaviour.ANSWERS_ANOTHER_QUESTION)) return whole("GetDate", clockRow());
        return whole(operation, arguments);
    }

    private WebAnswer toWrongKey(String operation) {
        return switch (spec.toWrongKey()) {
            case NOTHING -> http("");
            case NO_DATA -> whole(operation, NO_DATA);
            case CLOSES -> WebAnswer.none();
        };
    }

    private WebAnswer whole(String operation, Map<String, String> arguments) {
        return switch (operation) {
            case "GetAttLog" -> log();
            case "GetDate" -> whole(operation, clockRow());
            case "SetDate" -> whole(operation, setClock(arguments));
            case "GetOption" -> whole(operation, option(arguments.getOrDefault("Name", "")));
            case "GetAllUserInfo" -> whole(operation, users(people));
            case "GetUserInfo" -> whole(operation, users(byPin(arguments)));
            case "DeleteUser" -> whole(operation, remove(arguments));
            default -> whole(operation, FAIL);
        };
    }

    private WebAnswer log() {
        if (armed.contains(Misbehaviour.EMPTY_LOG_BODY)) return http("");
        if (armed.contains(Misbehaviour.FAILS)) return whole("GetAttLog", FAIL);
        WebAnswer whole = whole("GetAttLog", rows.isEmpty() ? NO_DATA : String.join("", rows));
        int half = whole.octets().length() / 2;
        if (armed.contains(Misbehaviour.CUTS_THE_LOG)) return whole.cutTo(half);
        if (armed.contains(Misbehaviour.STALLS_IN_THE_LOG)) return new WebAnswer(whole.octets(), half, true);
        return whole;
    }

    private String clockRow() {
        String[] moment = MOMENT.format(clock()).split(" ", 2);
        return "<Row><Date>" + moment[0] + "</Date><Time>" + moment[1] + "</Time></Row>\r\n";
    }

    private String setClock(Map<String, String> arguments) {
        LocalDateTime wanted = LocalDateTime.parse(arguments.get("Date") + ' ' + arguments.get("Time"), MOMENT);
        clockOffset = clockOffset.plus(Duration.between(clock(), wanted));
        clockSets.add(wanted);
        return DONE;
    }

    private String option(String name) {
        Map<String, String> options = Map.of(
                "~SerialNumber", spec.tellsSerial() ? spec.serial() : "",
                "~DeviceName", "X100-C",
                "FirmVer", "Ver 6.60 Apr 28 2010");
        return Optional.ofNullable(options.get(name))
                .filter(value -> !value.isEmpty())
                .map(value -> "<Row><Value>" + value + "</Value></Row>\r\n")
                .orElse(NO_DATA);
    }

    private List<Person> byPin(Map<String, String> arguments) {
        String pin = arguments.getOrDefault("PIN", "");
        return people.stream().filter(person -> person.pin().equals(pin)).toList();
    }

    /** Names go out as they were typed, unescaped, with a control character behind them, as firmware does. */
    private static String users(List<Person> whom) {
        if (whom.isEmpty()) return NO_DATA;
        return whom.stream()
                .map(person -> "<Row><PIN>" + person.place() + "</PIN><Name>" + person.name()
                        + "\u0002</Name><Password>1234</Password><Group>1</Group><Privilege>0</Privilege><Card>0</Card><PIN2>"
                        + person.pin() + "</PIN2><TZ1>1</TZ1><TZ2>0</TZ2><TZ3>0</TZ3></Row>\r\n")
                .collect(Collectors.joining());
    }

    private String remove(Map<String, String> arguments) {
        List<Person> found = byPin(arguments);
        if (found.isEmpty()) return FAIL;
        if (!armed.contains(Misbehaviour.KEEPS_THE_REMOVED)) people.removeAll(found);
        return DONE;
    }

    private WebAnswer whole(String operation, String rowsOfIt) {
        return http("<?xml version=\"1.0\" encoding=\"iso8859-1\" standalone=\"no\"?>\r\n<" + operation
                + "Response>\r\n" + rowsOfIt + "</" + operation + "Response>");
    }

    private WebAnswer http(String body) {
        String length = spec.tellsLength() ? "Content-Length: " + body.length() + "\r\n" : "";
        return WebAnswer.of(
                "HTTP/1.0 200 OK\r\nServer: ZK Web Server\r\nPragma: no-cache\r\nCache-control: no-cache\r\n"
                        + "Content-Type: text/xml\r\n" + length + "Connection: close\r\n\r\n" + body);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
