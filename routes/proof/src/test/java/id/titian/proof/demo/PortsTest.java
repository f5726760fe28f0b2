package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.proof.chain.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aPortThatIsTakenIsNamedWithItsOwnerAndTheWayOut() throws Exception {
        Ports ports = new Ports(FreePorts.first());

        ports.requireFree();

        assertRefused(ports, ports.broker(), "the broker");
        assertRefused(ports, ports.agentStatus(2), "the agent kec-penarik");
        assertRefused(ports, ports.terminals() + 11, "a terminal");
    }

    private static void assertRefused(Ports ports, int taken, String owner) throws IOException {
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            Integer.toString(other.getLocalPort()),
                            owner,
                            "Does a demonstration run already?",
                            "--port-base");
        }
    }
}
