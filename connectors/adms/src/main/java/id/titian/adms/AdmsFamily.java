package id.titian.adms;

import id.titian.adms.record.DeviceInfo;
import id.titian.adms.record.KeyValues;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.TerminalMemory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Terminals that speak ZK PUSH ("ADMS", "Cloud Server", iclock) over HTTP. */
public final class AdmsFamily implements PushFamily {

    /** The family's word. */
    public static final String FAMILY = "adms";

    private static final String DEVICE_DATA_SEPARATORS = "[,\\t\\r\\n]+";
    private static final int DEVICE_DATA_MAX = 16_384;

    private final Errands errands = new Errands();
    private final Uploads uploads = new Uploads(errands);

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LIVE, Ability.SET_CLOCK, Ability.COUNT, Ability.USERS, Ability.REMOVE_USER);
    }

    @Override
    public boolean recognises(HttpRequest request) {
        return (request.method().equals("GET") || request.method().equals("POST"))
                && Endpoint.of(request.path()).isPresent();
    }

    @Override
    public HttpResponse answer(HttpRequest request, String peer, PushHost host) throws InterruptedException {
        Optional<Question> question = Question.of(request);
        if (question.isEmpty())
            return HttpResponse.of(400, "Bad Request", "No serial number that could be one (SN=...).\n");
        Optional<PushTerminal> terminal = host.terminal(FAMILY, question.get().serial());
        if (terminal.isEmpty()) return turnAway(question.get(), peer, host);
        AdmsOptions options;
        try {
            options = AdmsOptions.of(terminal.get());
        } catch (IllegalArgumentException e) {
            host.event(terminal.get(), new TerminalEvent("option-refused", Optional.empty(), "" + e.getMessage()));
            return sendAgain();
        }
        try {
            return answer(question.get(), terminal.get(), options, host);
        } catch (NotKeptException e) {
            errands.lost(terminal.get());
            return sendAgain();
        }
    }

    /** Any status but 200 makes a terminal send the same again, three times quickly and then after its ErrorDelay. */
    private static HttpResponse sendAgain() {
        return HttpResponse.of(503, "Service Unavailable", "RETRY\n");
    }

    private HttpResponse answer(Question question, PushTerminal terminal, AdmsOptions options, PushHost host)
            throws NotKeptException, InterruptedException {
        return switch (question.endpoint()) {
            case CDATA ->
                isUpload(question)
                        ? uploads.take(question, terminal, options, host)
                        : greet(question, terminal, options, host);
            case GETREQUEST -> errands.poll(question, terminal, host);
            case DEVICECMD -> errands.results(question, terminal, host);
            case REGISTRY -> {
                host.contact(terminal, contact(facts(question)));
                yield new Greeting(options, host.clock()).registration(terminal);
            }
            case PUSH -> {
                host.contact(terminal, PushContact.SIGN_OF_LIFE);
                yield new Greeting(options, host.clock()).security(terminal, question.version());
            }
            case EXCHANGE -> HttpResponse.of(404, "Not Found", "No encryption is offered.\n");
            case QUERYDATA -> uploads.take(question, terminal, options, host);
            case PING, FDATA, RTDATA -> {
                host.contact(terminal, PushContact.SIGN_OF_LIFE);
                yield HttpResponse.ok("OK");
            }
        };
    }

    /** Some firmware posts its handshake, and brings data about itself with it. */
    private static boolean isUpload(Question question) {
        return question.isPost()
                && (!question.table().isEmpty()
                        || question.query().get("options").isEmpty()
                                && !question.body().isEmpty());
    }

    private static HttpResponse greet(Question question, PushTerminal terminal, AdmsOptions options, PushHost host) {
        if (!knowsKey(question, options)) {
            host.event(
                    terminal,
                    new TerminalEvent(
                            "key-wrong",
                            Optional.empty(),
                            "The terminal told another communication key for push than the one in its settings. Set the same"
                                    + " key in its menu and in option " + AdmsOptions.COMM_KEY + "."));
            return unknownDevice();
        }
        host.contact(terminal, contact(facts(question)));
        if (question.isSecurity()) return HttpResponse.ok("OK");
        if (terminal.setClock()) host.event(terminal, clockTold(terminal, host.clock()));
        boolean everything = !options.resume() || host.isNew(terminal);
        return new Greeting(options, host.clock()).attendance(terminal, question.version(), everything);
    }

    /** Nobody learns whether a terminal that does not tell its clock was off: so each time that it might set it is evidence. */
    private static TerminalEvent clockTold(PushTerminal terminal, Clock clock) {
        LocalDateTime ours = LocalDateTime.ofInstant(clock.instant(), terminal.zone());
        return new TerminalEvent(
                "clock-told",
                Optional.empty(),
                "The terminal greeted and was told that it is " + ours.truncatedTo(ChronoUnit.SECONDS)
                        + "; it sets its clock by that if it is off by more than about ten seconds.");
    }

    private static boolean knowsKey(Question question, AdmsOptions options) {
        byte[] told = question.query().get("pushcommkey").orElse("").getBytes(StandardCharsets.UTF_8);
        return options.commKey()
                .map(key -> MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), told))
                .orElse(true);
    }

    private static HttpResponse turnAway(Question question, String peer, PushHost host) {
        host.stranger(new Stranger(FAMILY, question.serial(), peer, facts(question)));
        return unknownDevice();
    }

    /** A terminal takes this for no acknowledgement: it keeps its records, forgets the session and greets again later. */
    private static HttpResponse unknownDevice() {
        return HttpResponse.ok("UNKNOWN DEVICE\n");
    }

    private static PushContact contact(Map<String, String> facts) {
        return new PushContact(Optional.empty(), TerminalMemory.UNKNOWN, facts);
    }

    private static Map<String, String> facts(Question question) {
        Map<String, String> facts = new LinkedHashMap<>();
        question.query().get("pushver").ifPresent(version -> DeviceInfo.put(facts, "pushVersion", version));
        question.query()
                .get("INFO")
                .ifPresent(info -> facts.putAll(DeviceInfo.of(info).facts()));
        if (question.endpoint() == Endpoint.REGISTRY && question.isPost()) {
            int length = Math.min(question.body().length(), DEVICE_DATA_MAX);
            String text = new String(question.body().slice(0, length).toArray(), StandardCharsets.ISO_8859_1);
            KeyValues data = KeyValues.of(text, DEVICE_DATA_SEPARATORS);
            data.get("FirmVer").ifPresent(firmware -> DeviceInfo.put(facts, "firmware", firmware));
            data.get("DeviceName").ifPresent(model -> DeviceInfo.put(facts, "model", model));
            data.get("IPAddress").ifPresent(address -> DeviceInfo.put(facts, "address", address));
        }
        return facts;
    }
}
