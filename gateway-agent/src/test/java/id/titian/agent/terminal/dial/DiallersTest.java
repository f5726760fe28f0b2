package id.titian.agent.terminal.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.terminal.Terminals;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiallersTest {

    private static final Address NETWORK = Address.network("10.0.0.5", 5010);
    private static final Address SERIAL = new Address.SerialPort("/dev/ttyUSB0", SerialLineConfig.USUAL);

    @Test
    void aTransportThatIsNotWrittenIsTheFirstOfTheFamilyThatLeadsToTheAddress() {
        TerminalDriver driver = new Speaks(Transport.SERIAL, Transport.UDP, Transport.TCP);

        assertThat(Diallers.transport(config(NETWORK, Optional.empty()), driver))
                .isEqualTo(Transport.UDP);
        assertThat(Diallers.transport(config(SERIAL, Optional.empty()), driver)).isEqualTo(Transport.SERIAL);
        assertThat(Diallers.transport(config(NETWORK, Optional.of(Transport.TCP)), driver))
                .isEqualTo(Transport.TCP);
    }

    @Test
    void aTransportThatTheFamilyDoesNotSpeakIsRefusedWithThoseItDoes() {
        Drivers drivers = new Drivers(List.of(new Speaks(Transport.TCP, Transport.UDP)));

        assertThatThrownBy(() -> Terminals.requireSpoken(config(SERIAL, Optional.of(Transport.SERIAL)), drivers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Terminal lobi is at /dev/ttyUSB0 by serial, which the family test does not speak;"
                        + " it speaks [tcp, udp].");
        assertThatThrownBy(() -> Terminals.requireSpoken(config(NETWORK, Optional.of(Transport.TLS)), drivers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.5:5010 by tls")
                .hasMessageContaining("it speaks [tcp, udp]");
    }

    private static TerminalConfig config(Address address, Optional<Transport> transport) {
        return new TerminalConfig(
                "lobi",
                "test",
                address,
                transport,
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMinutes(5),
                true,
                ClockRule.WATCH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Map.of());
    }

    /** A family that is never spoken with. */
    private static final class Speaks implements TerminalDriver {

        private final List<Transport> transports;

        private Speaks(Transport... transports) {
            this.transports = List.of(transports);
        }

        @Override
        public String family() {
            return "test";
        }

        @Override
        public int defaultPort() {
            return 5010;
        }

        @Override
        public List<Transport> transports() {
            return transports;
        }

        @Override
        public Set<Ability> abilities() {
            return Set.of();
        }

        @Override
        public TerminalSession open(Line line, TerminalSettings settings) {
            throw new IllegalStateException("Nobody dials in this test");
        }
    }
}
