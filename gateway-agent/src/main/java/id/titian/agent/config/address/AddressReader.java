package id.titian.agent.config.address;

import id.titian.agent.config.address.SerialLineConfig.Parity;
import id.titian.agent.config.yaml.Section;
import id.titian.contract.terminal.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads where terminals are and what carries the conversation with them. */
public final class AddressReader {

    private static final int TURNAROUND_MILLIS_MAX = 5_000;
    private static final List<Integer> BAUDS = List.of(1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200);

    private final Function<String, Path> paths;
    private final Map<String, SerialLineConfig> ports = new HashMap<>();

    /**
     * Reads the addresses of one configuration.
     *
     * @param paths makes a path of what was written.
     */
    public AddressReader(Function<String, Path> paths) {
        this.paths = paths;
    }

    /**
     * What was found.
     *
     * @param transport absent if the family's usual one is meant.
     */
    public record Found(Address address, Optional<Transport> transport) {}

    /** Reads the address of one terminal; what is wrong with it is among the complaints of its section. */
    public Found read(Section terminal) {
        Optional<Transport> stated = terminal.has("transport")
                ? Optional.of(terminal.choice("transport", Transport.TCP, Transport.class))
                : Optional.empty();
        Section tlsSection = terminal.section("tls");
        Section serialSection = terminal.section("serialLine");
        TlsConfig tls = tls(tlsSection);
        SerialLineConfig serialLine = serialLine(serialSection);
        String text = terminal.requiredWord("address", "localhost", this::anAddress);
        boolean serial = Address.SerialPort.isNamedBy(text);
        if (serial) {
            insist(terminal, stated, Transport.SERIAL, "address", "names a serial port");
            if (terminal.has("tls")) terminal.complain("tls", "has no meaning on a serial port; remove it.");
            agree(terminal, text, serialLine);
            return new Found(new Address.SerialPort(text, serialLine), Optional.of(Transport.SERIAL));
        }
        if (stated.equals(Optional.of(Transport.SERIAL)))
            terminal.complain(
                    "address", "is \"" + text + "\"; right would be a serial port such as /dev/ttyUSB0 or COM3.");
        else if (terminal.has("serialLine"))
            terminal.complain("serialLine", "has no meaning for an address in the network; remove it.");
        if (terminal.has("tls")) insist(terminal, stated, Transport.TLS, "tls", "is there");
        HostPort place = text.isEmpty() ? new HostPort("localhost", OptionalInt.empty()) : HostPort.parse(text);
        return new Found(
                new Address.Network(place.host(), place.port(), tls),
                stated.or(() -> terminal.has("tls") ? Optional.of(Transport.TLS) : Optional.empty()));
    }

    private String anAddress(String text) {
        if (!Address.SerialPort.isNamedBy(text)) HostPort.parse(text);
        return text;
    }

    private static void insist(
            Section terminal, Optional<Transport> stated, Transport only, String key, String because) {
        if (stated.isPresent() && stated.get() != only)
            terminal.complain(
                    "transport",
                    "is \"" + terminal.optionalText("transport").orElse("") + "\", but \"" + key + "\" " + because
                            + "; right would be " + only.name().toLowerCase(Locale.ROOT)
                            + ", or no such key.");
    }

    /** A port has one speed and one form of octets, whoever speaks on it. */
    private void agree(Section terminal, String device, SerialLineConfig serialLine) {
        SerialLineConfig before = ports.putIfAbsent(device, serialLine);
        if (before != null && !before.equals(serialLine))
            terminal.complain(
                    terminal.has("serialLine") ? "serialLine" : "address",
                    "differs from that of a terminal before on " + device
                            + "; all terminals of one port have the same serialLine.");
    }

    private TlsConfig tls(Section tls) {
        Optional<Path> ca = tls.optionalWord("ca", paths);
        TlsConfig config = new TlsConfig(ca, tls.optionalWord("fingerprint", TlsConfig::fingerprint));
        tls.refuseUnknown();
        if (ca.isPresent() && !Files.isReadable(ca.get()))
            tls.complain(
                    "ca",
                    "names " + ca.get() + ", which cannot be read; put the certificate there to which the terminal's"
                            + " leads, readable by the agent's user.");
        if (ca.isPresent() && tls.has("fingerprint"))
            tls.complain("fingerprint", "and \"tls.ca\": right would be one of the two.");
        return config;
    }

    private static SerialLineConfig serialLine(Section section) {
        SerialLineConfig usual = SerialLineConfig.USUAL;
        SerialLineConfig config = new SerialLineConfig(
                section.word("baud", usual.baud(), AddressReader::baud),
                section.choice("parity", usual.parity(), Parity.class),
                section.number("dataBits", usual.dataBits(), 7, 8),
                section.number("stopBits", usual.stopBits(), 1, 2),
                section.truth("rs485", usual.rs485()),
                Duration.ofMillis(section.number(
                        "turnaroundMillis", (int) usual.turnaround().toMillis(), 0, TURNAROUND_MILLIS_MAX)));
        section.refuseUnknown();
        return config;
    }

    /** A port that is asked for a speed it does not know may quietly take another. */
    private static int baud(String text) {
        return BAUDS.stream()
                .filter(baud -> text.equals(Integer.toString(baud)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is \"" + text + "\"; right would be one of " + BAUDS + ", as set at the terminal."));
    }
}
