package id.titian.hikvision;

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
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads Hikvision access and attendance terminals over ISAPI; writes nothing. Keeps nothing between visits. */
public final class HikvisionDriver implements TerminalDriver {

    static final String FAMILY = "hikvision";

    private static final int PORT = 80;
    private static final int TLS_PORT = 443;
    private static final int NONCE_OCTETS = 16;
    private static final String DEVICE_INFO = "/ISAPI/System/deviceInfo";

    private final Supplier<String> nonces;

    public HikvisionDriver() {
        var random = new SecureRandom();
        this.nonces = () -> {
            byte[] octets = new byte[NONCE_OCTETS];
            random.nextBytes(octets);
            return HexFormat.of().formatHex(octets);
        };
    }

    /** With nonces and names of searches that a test knows. */
    HikvisionDriver(Supplier<String> nonces) {
        this.nonces = nonces;
    }

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

    @Override
    public Map<Transport, Integer> usualPorts() {
        return Map.of(Transport.TLS, TLS_PORT, Transport.TCP, PORT);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.CLOCK);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        HikvisionOptions options = HikvisionOptions.of(settings);
        var dialogue = new Dialogue(line, options, settings.answerWithin(), nonces);
        var search = new EventSearch(dialogue, options, settings.zone(), nonces);
        return new HikvisionSession(dialogue, search, settings, options, identify(dialogue));
    }

    /** Asks once, as nobody in particular: a guessed password would count towards the lock of the account. */
    @Override
    public TerminalSession meet(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        throw Dialogue.meet(line, settings.answerWithin(), DEVICE_INFO);
    }

    private static TerminalIdentity identify(Dialogue dialogue) throws TerminalException, InterruptedException {
        String body = dialogue.get(DEVICE_INFO);
        if (!body.contains("<DeviceInfo"))
            throw new UnsupportedTerminalException("What answers is no terminal of this family (it begins \""
                    + Trouble.shown(body) + "\"). See whether address, port and family are right.");
        String serial = Punch.normalSerial(XmlText.of(body, "serialNumber"));
        if (serial.isEmpty() || serial.length() > 64)
            throw new ProtocolException(
                    "The terminal does not tell its serial number, without which its punches belong to "
                            + "no terminal. See at its own pages whether it has one.");
        return new TerminalIdentity(
                serial,
                FAMILY,
                XmlText.of(body, "firmwareVersion"),
                XmlText.of(body, "model"),
                Map.of("name", XmlText.of(body, "deviceName")));
    }
}
