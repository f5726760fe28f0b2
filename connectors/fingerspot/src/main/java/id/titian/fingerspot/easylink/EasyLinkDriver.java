package id.titian.fingerspot.easylink;

import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.TerminalException;
import java.util.List;
import java.util.Set;

/** Reads terminals through an EasyLink SDK service in the same office. */
public final class EasyLinkDriver implements TerminalDriver {

    static final String FAMILY = "easylink";

    private static final int PORT = 8090;

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
        return List.of(Transport.TCP);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.CLOCK, Ability.COUNT, Ability.USERS);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        EasyLinkOptions options = EasyLinkOptions.of(settings);
        var service = new EasyLinkService(line, options, settings.answerWithin());
        var identity = new TerminalIdentity(
                options.serial(), FAMILY, "", "", service.info().facts());
        return new EasyLinkSession(service, settings, options, identity);
    }

    @Override
    public TerminalSession meet(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        throw EasyLinkService.meet(line, settings.answerWithin());
    }
}
