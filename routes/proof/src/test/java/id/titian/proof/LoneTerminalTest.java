package id.titian.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoneTerminalTest {

    @Test
    void aPortThatSomebodyElseHasIsNamedWithWhatToDoNext() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> arguments = List.of("--port", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> LoneTerminal.run(arguments))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("127.0.0.1:" + taken.getLocalPort(), "End it, or choose another --port.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 0", "--port 65536", "--speed 9", "--port 4370 9"})
    void whatIsWrongIsSaid(String line) {
        assertThatThrownBy(() -> LoneTerminal.run(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--port with a number from 1 to 65535");
    }
}
