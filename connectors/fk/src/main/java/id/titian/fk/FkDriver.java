package id.titian.fk;

import id.titian.contract.Punch;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fk.frame.Command;
import id.titian.fk.frame.Reply;
import id.titian.fk.record.Abilities;
import id.titian.fk.record.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Speaks with terminals of the Fingerspot Revo class in their Lokal mode. Keeps nothing of a visit. */
public final class FkDriver implements TerminalDriver {

    static final String FAMILY = "fk";

    private static final int PORT = 5005;
    private static final String INTERFACE = "13_1";
    private static final int INFO_OCTETS = 48;
    private static final int PRODUCT_FIELDS = 0x100;

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
        return Set.of(Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.COUNT, Ability.USERS);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        FkOptions options = FkOptions.of(settings);
        Password password = Password.parse(settings.key());
        var dialogue = new Dialogue(line, options.machine(), settings.answerWithin());
        dialogue.greet(password);
        // The vendor's own programs ask in this order, the first one twice; whether terminals insist on it nobody has
        // tried.
        dialogue.read(Command.DESCRIBE, 0, 0, INFO_OCTETS);
        Map<String, String> abilities = abilities(dialogue, options);
        dialogue.read(Command.DESCRIBE, 0, 0, INFO_OCTETS);
        return new FkSession(dialogue, settings, options, identify(dialogue, abilities));
    }

    private static Map<String, String> abilities(Dialogue dialogue, FkOptions options)
            throws TerminalException, InterruptedException {
        Reply reply = dialogue.read(Command.DESCRIBE, 1, 0, Abilities.OCTETS);
        Map<String, String> abilities = reply.ok() ? Abilities.decode(reply.data()) : Map.of();
        String spoken = abilities.getOrDefault(Abilities.INTERFACE, INTERFACE);
        if (!spoken.equals(INTERFACE) && !options.anyInterface())
            throw new UnsupportedTerminalException("The terminal speaks interface " + spoken + ", and only that of "
                    + INTERFACE
                    + " is known. Its records may lie otherwise: compare a few with its screen, then set the "
                    + "option " + FkOptions.INTERFACE + " to any; or let it push (family fkweb).");
        return abilities;
    }

    private static TerminalIdentity identify(Dialogue dialogue, Map<String, String> abilities)
            throws TerminalException, InterruptedException {
        Reply reply = dialogue.read(Command.PRODUCT, PRODUCT_FIELDS, 0, Product.OCTETS);
        Product product = reply.ok() ? Product.decode(reply.data()) : new Product("", "", "", "");
        if (product.serial().isEmpty())
            throw new ProtocolException(
                    "The terminal does not tell its serial number (status " + reply.status()
                            + "), without which its punches belong to no terminal. Restart it; if it stays so, report the model.");
        Map<String, String> facts = new LinkedHashMap<>(abilities);
        facts.put("brand", product.brand());
        facts.put("produced", product.produced());
        facts.values().removeIf(String::isEmpty);
        return new TerminalIdentity(Punch.normalSerial(product.serial()), FAMILY, "", product.model(), facts);
    }
}
