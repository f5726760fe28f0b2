package id.titian.anviz;

import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Reply;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Speaks the TC-B protocol of Anviz terminals, over serial lines and TCP. Keeps nothing of a visit. */
public final class AnvizDriver implements TerminalDriver {

    static final String FAMILY = "anviz";

    private static final int PORT = 5010;
    private static final int SERIAL_MAX = 64;
    private static final int FIRMWARE_OCTETS = 8;
    private static final int REAL_TIME_AT = 4;
    private static final int DEVICE_ID_OCTETS = 4;

    private static final List<Command> OPTIONAL =
            List.of(Command.DEVICE_ID, Command.CONFIGURATION_1, Command.CONFIGURATION_2, Command.MODEL);

    /** How other families begin that are met on a wrong port. */
    private static final Map<Bytes, String> FOREIGNERS = Map.of(
            Bytes.ofHex("5050827d"), "a ZK terminal (family zk, port 4370)",
            Bytes.ofHex("55aa"), "a terminal of the FK boards (family fk, port 5005)",
            Bytes.ofHex("aa55"), "a terminal of the FK boards (family fk, port 5005)",
            Bytes.ofUtf8("HTTP/"), "a web server (one of the families that speak HTTP)");

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
        return List.of(Transport.SERIAL, Transport.TCP);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(
                Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.COUNT, Ability.USERS, Ability.REMOVE_USER);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        AnvizOptions options = AnvizOptions.of(settings, line.baud());
        Login login = Login.parse(settings.key());
        var dialogue = new Dialogue(line, options, settings.answerWithin());
        Bytes serial;
        try {
            serial = greet(dialogue, login);
        } catch (TerminalSilentException e) {
            throw strange(dialogue, options, e);
        } catch (LineLostException e) {
            if (options.isSerial() || Thread.currentThread().isInterrupted()) throw e;
            throw new LineLostException(
                    e.getMessage() + " If something hung up at our greeting: check that the port is that of an Anviz "
                            + "terminal (5010 unless it was changed), that no other program holds it, and the key.",
                    e);
        }
        return new AnvizSession(dialogue, settings, options, identify(dialogue, serial));
    }

    /** Logs in where there is a key, and asks for the serial number. */
    private static Bytes greet(Dialogue dialogue, Login login) throws TerminalException, InterruptedException {
        int attempts = Dialogue.ATTEMPTS_MAX;
        boolean callsOut = dialogue.deviceId() == 0;
        if (!login.isNone()) {
            @Nullable Reply answer = dialogue.exchange(Command.LOGIN, login.encode(), any -> true);
            // Old firmware knows no login and does not answer; then it asks for none either.
            if (answer == null) attempts--;
            else if (answer.result() == Reply.FAILED)
                throw new TerminalRefusedException(
                        "The terminal does not accept the configured key. Compare it with the "
                                + "communication user and password in its menu; the key is user:password.");
            else Results.require(answer, "us entry");
        }
        Reply reply = dialogue.ask(Command.SERIAL, Bytes.EMPTY, attempts);
        if (callsOut) adopt(dialogue, reply);
        requireAlone(dialogue, reply);
        return Results.require(reply, "its serial number");
    }

    /** Speaks only to who answered from now on, if nobody else did. */
    private static void adopt(Dialogue dialogue, Reply reply) throws TerminalException, InterruptedException {
        if (reply.deviceId() == 0) return; // it answers under the name by which it was called
        dialogue.adopt(reply.deviceId());
        dialogue.settle(Dialogue.THINKING_MAX);
        Set<Long> others = new TreeSet<>(dialogue.others());
        for (Reply beside : dialogue.besides()) others.add(beside.deviceId());
        others.remove(reply.deviceId());
        if (!others.isEmpty())
            throw new ProtocolException("More than one terminal answers on this line: " + reply.deviceId() + " and "
                    + others + ". Set the option " + AnvizOptions.DEVICE_ID + " for each of them.");
    }

    /** Whoever answers as well under the same number would have its records taken for those of the first. */
    private static void requireAlone(Dialogue dialogue, Reply reply) throws ProtocolException {
        for (Reply beside : dialogue.besides())
            if (beside.command() == Command.SERIAL.number()
                    && beside.deviceId() == reply.deviceId()
                    && !beside.data().equals(reply.data()))
                throw new ProtocolException("Two terminals answer to the device id " + reply.deviceId() + ", "
                        + text(reply.data()) + " and " + text(beside.data())
                        + ". Nothing was read. Give each a number of its own in its menu, and write it as the option "
                        + AnvizOptions.DEVICE_ID + ".");
    }

    private static TerminalIdentity identify(Dialogue dialogue, Bytes serialText)
            throws TerminalException, InterruptedException {
        String serial = Punch.normalSerial(text(serialText));
        if (serial.isEmpty() || serial.length() > SERIAL_MAX)
            throw new ProtocolException(
                    "The terminal does not tell its serial number, without which its punches belong to "
                            + "no terminal. Look whether its menu shows one; a factory reset may have lost it.");
        Map<Command, Bytes> told = optional(dialogue);
        Map<String, String> facts = new LinkedHashMap<>();
        Bytes id = told.getOrDefault(Command.DEVICE_ID, Bytes.EMPTY);
        if (id.length() == DEVICE_ID_OCTETS)
            facts.put("deviceId", Long.toString(id.buffer().getInt() & 0xFFFF_FFFFL));
        // The terminal's password follows the firmware; it is cut off here and kept nowhere.
        Bytes first = told.getOrDefault(Command.CONFIGURATION_1, Bytes.EMPTY);
        String firmware = text(first.slice(0, Math.min(FIRMWARE_OCTETS, first.length())));
        Bytes second = told.getOrDefault(Command.CONFIGURATION_2, Bytes.EMPTY);
        if (second.length() > REAL_TIME_AT) facts.put("realTime", second.at(REAL_TIME_AT) == 0 ? "off" : "on");
        String model = text(told.getOrDefault(Command.MODEL, Bytes.EMPTY));
        return new TerminalIdentity(serial, FAMILY, firmware, model, facts);
    }

    /** What a terminal need not tell, empty where it does not; old firmware is silent at what it does not know. */
    private static Map<Command, Bytes> optional(Dialogue dialogue) throws TerminalException, InterruptedException {
        Map<Command, Bytes> told = new EnumMap<>(Command.class);
        int attempts = Dialogue.ATTEMPTS_MAX;
        for (Command command : OPTIONAL) {
            try {
                Reply reply = dialogue.ask(command, Bytes.EMPTY, attempts);
                if (reply.isDone()) told.put(command, reply.data());
            } catch (TerminalSilentException e) {
                attempts = 1; // one that died is met by the next question that must be answered, and soon
            }
        }
        return told;
    }

    /** What is printable of a text. */
    private static String text(Bytes data) {
        var text = new StringBuilder();
        for (int i = 0; i < data.length(); i++) {
            int c = data.at(i);
            if (c >= ' ' && c < 0x7F) text.append((char) c);
        }
        return text.toString().strip();
    }

    /** What to say of a line on which something speaks, but no terminal of this family. */
    private static TerminalException strange(Dialogue dialogue, AnvizOptions options, TerminalSilentException silence) {
        Bytes strange = dialogue.strange();
        // On wires, noise is noise; only on a network somebody else means what they say.
        if (options.isSerial() || strange.isEmpty() || strange.at(0) == 0xA5) return silence;
        for (Map.Entry<Bytes, String> foreigner : FOREIGNERS.entrySet()) {
            Bytes start = foreigner.getKey();
            if (strange.length() >= start.length()
                    && strange.slice(0, start.length()).equals(start))
                return new UnsupportedTerminalException("What answers here is no Anviz terminal but "
                        + foreigner.getValue() + ". Set its family and port in the configuration.");
        }
        return new ProtocolException(
                "Something answers on this line, but not in the Anviz protocol; it begins with " + strange
                        + ". Check the address and the port (5010 unless it was changed) and the family.",
                silence);
    }
}
