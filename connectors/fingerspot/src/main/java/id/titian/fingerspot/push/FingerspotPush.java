package id.titian.fingerspot.push;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
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
import id.titian.fingerspot.hub.EventTime;
import id.titian.fingerspot.hub.HubRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Receives the webhooks of Fingerspot's cloud and of its Hub. To whoever does not know the secret of the path, there is nothing
 * here. Only what the Hub signed is kept; an unsigned notice makes somebody read the terminal's log.
 */
public final class FingerspotPush implements PushFamily {

    static final String FAMILY = "fingerspot-push";

    static final String SECRET = "secret";
    static final String TOKEN = "token";
    static final String CLOUD_ID = "cloudId";
    static final String EVENT_TIME = "eventTime";

    private static final Set<String> OPTIONS = Set.of(SECRET, TOKEN, CLOUD_ID, EVENT_TIME);

    private static final List<String> EVENT_TIMES = List.of("instant", "wall");

    private static final String TIMESTAMP = "X-Hub-API-Timestamp";
    private static final String SIGNATURE = "X-Hub-API-Signature-256";
    private static final int SERIAL_MAX = 64;

    private static final HttpResponse DONE = HttpResponse.ok("OK");
    private static final HttpResponse NOTHING_HERE = HttpResponse.of(404, "Not Found", "");
    private static final HttpResponse NOT_BELIEVED =
            HttpResponse.of(403, "Forbidden", "The signature is missing, wrong, or older than five minutes.");
    private static final HttpResponse NOT_CONFIGURED = HttpResponse.of(503, "Service Unavailable", "");
    private static final HttpResponse NOT_UNDERSTOOD =
            HttpResponse.of(400, "Bad Request", "No message that is known here.");

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    @Override
    public boolean recognises(HttpRequest request) {
        return request.path().startsWith(Address.PREFIX);
    }

    @Override
    public HttpResponse answer(HttpRequest request, String peer, PushHost host)
            throws NotKeptException, InterruptedException {
        Optional<Address> address = Address.of(request.path());
        if (address.isEmpty()) return NOTHING_HERE;
        Optional<Notice> notice = Notice.parse(new String(request.body().toArray(), StandardCharsets.UTF_8));
        Optional<String> serial = serial(address.get(), notice);
        Optional<PushTerminal> terminal = serial.flatMap(known -> host.terminal(FAMILY, known));
        if (!isAdmitted(address.get(), terminal, host)) return NOTHING_HERE;
        // The vendor tries out an address with GET.
        if (!request.method().equals("POST")) return DONE;
        if (notice.isEmpty() || notice.get().cloudId().isEmpty()) return NOT_UNDERSTOOD;
        if (terminal.isEmpty() || !isAbout(notice.get(), terminal.get())) {
            stranger(notice.get(), peer).ifPresent(host::stranger);
            return NOTHING_HERE;
        }
        Optional<String> wrong = wrongOption(terminal.get());
        if (wrong.isPresent()) {
            host.event(terminal.get(), new TerminalEvent("option-refused", Optional.empty(), wrong.get()));
            return NOT_CONFIGURED;
        }
        return answer(request, notice.get(), terminal.get(), host);
    }

    /** What is wrong with a terminal's options; empty if nothing is. */
    private static Optional<String> wrongOption(PushTerminal terminal) {
        Set<String> unknown = new TreeSet<>(terminal.options().keySet());
        unknown.removeAll(OPTIONS);
        if (!unknown.isEmpty())
            return Optional.of("This family does not know the options " + unknown + "; known are "
                    + new TreeSet<>(OPTIONS) + ". Nothing is kept of what its cloud sends until they are right.");
        String times = terminal.option(EVENT_TIME, EVENT_TIMES.get(0));
        return EVENT_TIMES.contains(times)
                ? Optional.empty()
                : Optional.of("Option " + EVENT_TIME + " is one of " + EVENT_TIMES + ", not \"" + times
                        + "\". Nothing is kept of what its cloud sends until it is right.");
    }

    private static Optional<String> serial(Address address, Optional<Notice> notice) {
        return address.serial()
                .or(() -> notice.map(Notice::cloudId).map(Punch::normalSerial))
                .filter(FingerspotPush::isSerial);
    }

    private static boolean isSerial(String serial) {
        return !serial.isEmpty()
                && serial.length() <= SERIAL_MAX
                && serial.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static boolean isAdmitted(Address address, Optional<PushTerminal> terminal, PushHost host) {
        boolean byHost = Proof.isSecret(address.secret(), host.secret(FAMILY).orElse(""));
        boolean byTerminal = Proof.isSecret(
                address.secret(),
                terminal.map(known -> known.option(SECRET, "")).orElse(""));
        return byHost || byTerminal;
    }

    /** A secret leads to one terminal only: a message about another one does not count as its. */
    private static boolean isAbout(Notice notice, PushTerminal terminal) {
        String cloudId = Punch.normalSerial(terminal.option(CLOUD_ID, terminal.serial()));
        return cloudId.equals(Punch.normalSerial(notice.cloudId()));
    }

    private static Optional<Stranger> stranger(Notice notice, String peer) {
        String serial = Punch.normalSerial(notice.cloudId());
        return isSerial(serial)
                ? Optional.of(new Stranger(FAMILY, serial, peer, Map.of("cloudId", notice.cloudId())))
                : Optional.empty();
    }

    private static HttpResponse answer(HttpRequest request, Notice notice, PushTerminal terminal, PushHost host)
            throws NotKeptException, InterruptedException {
        String token = terminal.option(TOKEN, "");
        boolean isBelieved = Proof.isSigned(request.headers().first(SIGNATURE), request.body(), token)
                && Proof.isFresh(
                        request.headers().first(TIMESTAMP), host.clock().instant());
        switch (notice.kind()) {
            case ATTLOG -> {
                host.contact(terminal, PushContact.SIGN_OF_LIFE);
                host.hint(terminal);
            }
            case ATTENDANCE -> {
                if (!token.isEmpty() && !isBelieved) return NOT_BELIEVED;
                if (isBelieved) host.keep(terminal, readings(notice, terminal, host));
                host.contact(terminal, PushContact.SIGN_OF_LIFE);
                // Without a token nothing proves that it is the Hub who speaks.
                if (!isBelieved) host.hint(terminal);
            }
            case ACTIVITY, OTHER -> {
                // Nothing of it is ours to keep, least of all templates and passwords.
            }
        }
        return DONE;
    }

    private static List<Reading> readings(Notice notice, PushTerminal terminal, PushHost host) {
        Screening screening = Screening.byAgent(
                terminal.serial(), terminal.pinForm(), terminal.zone(), host.clock(), ArrivalPath.CLOUD);
        EventTime times = EventTime.values()[EVENT_TIMES.indexOf(terminal.option(EVENT_TIME, EVENT_TIMES.get(0)))];
        return notice.records().stream()
                .map(record -> HubRecord.reading(Bytes.ofUtf8(record), screening, times, terminal.zone()))
                .toList();
    }
}
