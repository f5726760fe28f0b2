package id.titian.fingerspot.cloud;

import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.TerminalException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Fingerspot's cloud for the punches of one terminal. What the terminal has not sent there yet is not there. */
public final class FingerspotCloudDriver implements TerminalDriver {

    static final String FAMILY = "fingerspot-cloud";

    private static final int PORT = 443;

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
        var session = new CloudSession(line, settings, CloudOptions.of(settings));
        session.greet();
        return session;
    }
}
