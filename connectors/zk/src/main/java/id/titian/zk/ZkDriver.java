package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speaks the ZK standalone protocol, over TCP and UDP. Keeps nothing of a visit but what a terminal's logs have shown of their
 * layout; that may be lost at any time.
 */
public final class ZkDriver implements TerminalDriver {

    static final String FAMILY = "zk";

    private static final int PORT = 4370;
    private static final int SERIAL_MAX = 64;

    /** The longest value of an option that is kept. */
    private static final int VALUE_MAX = 200;

    private static final String SERIAL = "~SerialNumber";
    private static final String MODEL = "~DeviceName";

    /** What else a technician wants to know. */
    private static final List<String> FACTS =
            List.of("~Platform", "~OEMVendor", "~ProductTime", "MAC", "~PIN2Width", "AlarmReRec");

    private static final Bytes SDK_BUILD = Bytes.ofUtf8("SDKBuild=1\0");

    private final SettledOrders orders = new SettledOrders();

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
        return List.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(
                Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.COUNT, Ability.USERS, Ability.REMOVE_USER);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        ZkOptions options = ZkOptions.of(settings);
        CommKey key = CommKey.parse(settings.key());
        var dialogue = new Dialogue(line, settings.answerWithin());
        boolean isOpen = false;
        try {
            requireWelcome(dialogue.connect(key), key);
            // An option is written, if only for the session: nobody does that to a terminal which was not configured
            // so.
            // What the terminal thinks of it does not matter.
            if (options.sdkBuild()) dialogue.ask(Command.OPTIONS_WRQ, SDK_BUILD);
            var session = new ZkSession(dialogue, settings, options, identify(dialogue), orders);
            isOpen = true;
            return session;
        } finally {
            // A terminal that is left without a word refuses new sessions for a while.
            if (!isOpen) dialogue.leave(ZkSession.FAREWELL_MAX);
        }
    }

    private static void requireWelcome(Packet answer, CommKey key) throws TerminalException {
        if (answer.command() == Packet.ACK_OK) return;
        if (answer.command() == Packet.ACK_UNAUTH)
            throw new TerminalRefusedException(
                    key.isNone()
                            ? "The terminal wants a communication key and none is configured. Its menu shows it under "
                                    + "communication; set it in the configuration."
                            : "The terminal does not accept the configured communication key. Compare it with the one in "
                                    + "its menu under communication.");
        if (answer.refuses() || answer.asksAgain())
            throw new TerminalBusyException("The terminal answers, but takes no session now (answer " + answer.command()
                    + "). It serves one program at a time: close the vendor's desktop program, or wait a minute.");
        throw new ProtocolException("The terminal answered the greeting with " + answer.command()
                + ", which no ZK terminal does. Check whether it is of this family.");
    }

    private static TerminalIdentity identify(Dialogue dialogue) throws TerminalException, InterruptedException {
        String serial = Punch.normalSerial(option(dialogue, SERIAL));
        if (serial.isEmpty() || serial.length() > SERIAL_MAX)
            throw new ProtocolException(
                    "The terminal does not tell its serial number, without which its punches belong to "
                            + "no terminal. Look whether its menu shows one; a factory reset may have lost it.");
        String model = option(dialogue, MODEL);
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : FACTS) {
            String value = option(dialogue, name);
            if (!value.isEmpty()) facts.put(name.startsWith("~") ? name.substring(1) : name, value);
        }
        Packet version = dialogue.question(Command.GET_VERSION, Bytes.EMPTY);
        String firmware = version.command() == Packet.ACK_OK ? text(version.data()) : "";
        return new TerminalIdentity(serial, FAMILY, firmware, model, facts);
    }

    /** The value of one of the terminal's options; empty if it has no such option. */
    private static String option(Dialogue dialogue, String name) throws TerminalException, InterruptedException {
        Packet answer = dialogue.question(Command.OPTIONS_RRQ, Bytes.ofUtf8(name + '\0'));
        if (answer.command() != Packet.ACK_OK) return "";
        String text = text(answer.data());
        return text.substring(text.indexOf('=') + 1).strip();
    }

    /** What is printable of a text up to its first NUL. */
    private static String text(Bytes data) {
        var text = new StringBuilder();
        for (char c : new String(data.toArray(), StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c == 0 || text.length() == VALUE_MAX) break;
            if (!Character.isISOControl(c)) text.append(c);
        }
        return text.toString().strip();
    }
}
