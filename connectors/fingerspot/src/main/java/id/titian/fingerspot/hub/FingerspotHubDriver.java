package id.titian.fingerspot.hub;

import id.titian.contract.Punch;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Fingerspot's Hub for the punches of one terminal. What the terminal has not sent there yet is not there. */
public final class FingerspotHubDriver implements TerminalDriver {

    static final String FAMILY = "fingerspot-hub";

    private static final int PORT = 443;
    private static final int SERIAL_MAX = 64;

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    @Override
    public List<Transport> transports() {
        return List.of(Transport.TLS, Transport.TCP);
    }

    /** It is on the internet, where nobody is looked for. */
    @Override
    public Map<Transport, Integer> usualPorts() {
        return Map.of();
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LIVE);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        HubOptions options = HubOptions.of(settings);
        var hub = new HubService(line, options, settings.answerWithin());
        return new HubSession(hub, settings, options, identity(options, hub));
    }

    private static TerminalIdentity identity(HubOptions options, HubService hub)
            throws TerminalException, InterruptedException {
        LooseObject said = hub.terminal();
        LooseObject activity = hub.activity();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cloudId", options.cloudId());
        put(facts, "serial", said.text("serial"));
        put(facts, "status", activity.text("status"));
        put(facts, "lastSeen", activity.text("lastseen"));
        return new TerminalIdentity(serial(options, said), FAMILY, "", Service.words(said.text("brand")), facts);
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) facts.put(name, Service.words(value));
    }

    /** As configured, else as the Hub says, else what the vendor calls it. */
    private static String serial(HubOptions options, LooseObject said) {
        if (!options.serial().isEmpty()) return options.serial();
        String told = Punch.normalSerial(said.text("serial"));
        boolean isUsable =
                !told.isEmpty() && told.length() <= SERIAL_MAX && told.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return isUsable ? told : Punch.normalSerial(options.cloudId());
    }
}
