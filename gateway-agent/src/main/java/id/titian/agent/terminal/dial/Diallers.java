package id.titian.agent.terminal.dial;

import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.line.SerialPorts;
import id.titian.agent.line.TcpLine;
import id.titian.agent.line.TlsLine;
import id.titian.agent.line.UdpLine;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.Transport;
import java.util.List;
import java.util.Locale;

/** Knows how each terminal of one agent is dialled. */
public final class Diallers {

    private final SerialPorts ports;

    /**
     * For all terminals of an agent.
     *
     * @param configs all of them, so that those on one serial port share it.
     */
    public Diallers(List<TerminalConfig> configs) {
        ports = new SerialPorts(configs.stream()
                .map(TerminalConfig::address)
                .filter(Address.SerialPort.class::isInstance)
                .map(Address.SerialPort.class::cast)
                .toList());
    }

    /**
     * What opens the line to a terminal.
     *
     * @throws IllegalArgumentException if its driver does not speak over its transport
     */
    public Dialler of(TerminalConfig config, TerminalDriver driver) {
        Transport transport = transport(config, driver);
        if (config.address() instanceof Address.SerialPort place) return () -> ports.dial(place, config.answerWithin());
        Address.Network place = (Address.Network) config.address();
        String host = place.host();
        int port = place.port().orElse(driver.defaultPort());
        return switch (transport) {
            case TCP -> () -> TcpLine.open(host, port, config.connectWithin());
            case TLS -> () -> TlsLine.open(host, port, config.connectWithin(), place.tls());
            case UDP -> () -> UdpLine.open(host, port);
            case SERIAL ->
                throw new IllegalArgumentException(
                        "Terminal " + config.name() + " is at a place in the network, and no serial line leads there.");
        };
    }

    /**
     * What carries the conversation with a terminal: as configured, or the first of its driver's that leads to its address.
     *
     * @throws IllegalArgumentException if its driver does not speak over it
     */
    public static Transport transport(TerminalConfig config, TerminalDriver driver) {
        boolean serial = config.address() instanceof Address.SerialPort;
        List<Transport> spoken = driver.transports();
        if (config.transport().isPresent() && spoken.contains(config.transport().get()))
            return config.transport().get();
        if (config.transport().isEmpty())
            for (Transport transport : spoken) if (serial == (transport == Transport.SERIAL)) return transport;
        throw new IllegalArgumentException("Terminal " + config.name() + " is at "
                + config.address().text() + " by "
                + config.transport().map(Diallers::word).orElse(serial ? "a serial port" : "the network")
                + ", which the family " + driver.family() + " does not speak; it speaks "
                + spoken.stream().map(Diallers::word).toList() + ".");
    }

    private static String word(Transport transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }
}
