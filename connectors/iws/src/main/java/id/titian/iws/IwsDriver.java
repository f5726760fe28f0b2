package id.titian.iws;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Speaks to the {@code iWsService} of older ZK firmware. Keeps nothing between visits. */
public final class IwsDriver implements TerminalDriver {

    static final String FAMILY = "iws";

    private static final int PORT = 80;

    private static final String MODEL = "~DeviceName";
    private static final String FIRMWARE = "FirmVer";

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
        return Set.of(Ability.CLOCK, Ability.SET_CLOCK, Ability.USERS, Ability.REMOVE_USER);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        IwsOptions options = IwsOptions.of(settings);
        var dialogue = new Dialogue(line, options, settings.answerWithin());
        var proof = new KeyProof(dialogue);
        return new IwsSession(dialogue, proof, settings, options, identify(dialogue, proof, options));
    }

    private static TerminalIdentity identify(Dialogue dialogue, KeyProof proof, IwsOptions options)
            throws TerminalException, InterruptedException {
        String told = dialogue.tryToAsk(Question.SERIAL)
                .flatMap(answer -> answer.field("Value"))
                .map(Punch::normalSerial)
                .filter(serial -> serial.matches("[!-~]{1,64}"))
                .orElse("");
        if (told.isEmpty()) {
            proof.require();
            if (options.serial().isEmpty())
                throw new ProtocolException(
                        "The terminal answers, but does not tell its serial number, without which its "
                                + "punches belong to no terminal. Read it off its menu or its label and set the option "
                                + IwsOptions.SERIAL + ".");
            return new TerminalIdentity(options.serial(), FAMILY, "", "", Map.of("serial number", "as configured"));
        }
        if (!options.serial().isEmpty() && !options.serial().equals(told))
            throw new ProtocolException("The terminal says that it is " + told + ", and the option " + IwsOptions.SERIAL
                    + " says " + options.serial()
                    + ". See which terminal has this address; if it was replaced, take the "
                    + "option away or correct it.");
        return new TerminalIdentity(told, FAMILY, option(dialogue, FIRMWARE), option(dialogue, MODEL), Map.of());
    }

    private static String option(Dialogue dialogue, String name) throws TerminalException, InterruptedException {
        Optional<String> value = dialogue.ask(Question.option(name)).field("Value");
        return value.filter(text -> text.length() <= 100).orElse("");
    }
}
