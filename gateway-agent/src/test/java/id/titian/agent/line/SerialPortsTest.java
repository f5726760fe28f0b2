package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.config.address.SerialLineConfig.Parity;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.sandbox.pty.PseudoTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serial ports as the system and its library have them, over pseudo-terminals. */
class SerialPortsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);
    private static final SerialLineConfig QUICK =
            new SerialLineConfig(115_200, Parity.NONE, 8, 1, false, Duration.ZERO);

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWherePseudoTerminalsAre() {
        Assumptions.assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
    }

    @Test
    void octetsGoBothWaysAlsoOneAtATimeAndSilenceIsNoOctets() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(link());
                SerialLine line = ports(1).dial(address(), ANSWER_WITHIN)) {
            byte[] all = new byte[256];
            for (int i = 0; i < all.length; i++) all[i] = (byte) i;

            line.write(Bytes.of(all));
            assertThat(terminal.input().readNBytes(256)).isEqualTo(all);
            assertThat(line.read(Duration.ofMillis(30))).isEqualTo(Bytes.EMPTY);
            assertThat(line.read(Duration.ofMillis(250))).isEqualTo(Bytes.EMPTY);
            for (byte octet : all) {
                terminal.output().write(octet);
                assertThat(line.read(SOON)).isEqualTo(Bytes.of(octet));
            }
        }
    }

    @Test
    void aPortThatIsUnpluggedIsLostAndIsThereAgainUnderItsNameWhenItIsPluggedIn() throws Exception {
        SerialPorts ports = ports(1);
        PseudoTerminal first = PseudoTerminal.open(link());
        SerialLine line = ports.dial(address(), ANSWER_WITHIN);
        first.close();

        assertThatThrownBy(() -> line.read(SOON))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("is gone")
                .hasMessageContaining("/dev/serial/by-id");
        assertThatThrownBy(() -> line.write(Bytes.ofUtf8("x"))).isInstanceOf(LineLostException.class);
        line.close();
        assertThatThrownBy(() -> ports.dial(address(), ANSWER_WITHIN)).isInstanceOf(LineLostException.class);

        try (PseudoTerminal second = PseudoTerminal.open(link())) {
            await().atMost(SOON).ignoreExceptions().until(() -> talks(ports, second));
        }
    }

    private boolean talks(SerialPorts ports, PseudoTerminal terminal) throws Exception {
        try (SerialLine line = ports.dial(address(), ANSWER_WITHIN)) {
            line.write(Bytes.ofUtf8("?"));
            return terminal.input().read() == '?';
        }
    }

    @Test
    void aPortThatAnotherHasIsSaidToBeTaken() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(link());
                SerialLine line = ports(1).dial(address(), ANSWER_WITHIN)) {
            assertThatThrownBy(() -> ports(1).dial(address(), ANSWER_WITHIN))
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining(link().toString())
                    .hasMessageContaining("taken by another program");
            line.write(Bytes.ofUtf8("?"));
            assertThat(terminal.input().read()).isEqualTo('?');
        }
    }

    @Test
    void aPortThatIsNotThereOrNoPortIsSaidSo() throws Exception {
        assertThatThrownBy(() -> ports(1).dial(address(), ANSWER_WITHIN))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("There is no serial port " + link());

        Files.createFile(link());
        assertThatThrownBy(() -> ports(1).dial(address(), ANSWER_WITHIN))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("is no serial port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13 | add the service user to group dialout
            16 | is taken by another program
            11 | is taken by another program
            2  | There is no serial port /dev/ttyUSB0
            5  | does not answer the system
            99 | did not open (error 99)
            """)
    void everyRefusalOfTheSystemSaysWhatToDo(int error, String words) {
        assertThat(SystemPort.refused("/dev/ttyUSB0", false, error)).hasMessageContaining(words);
    }

    @Test
    void aPortThatDidNotOpenIsLeftAloneForAWhileHoweverManyTerminalsWantIt() {
        int[] opened = {0};
        SerialPorts ports = new SerialPorts(Collections.nCopies(3, address()), (device, line) -> {
            opened[0]++;
            throw new LineLostException("It is not there.");
        });

        for (int i = 0; i < 3; i++)
            assertThatThrownBy(() -> ports.dial(address(), ANSWER_WITHIN)).hasMessage("It is not there.");

        assertThat(opened[0]).isEqualTo(1);
    }

    @Test
    void threeTerminalsShareAPortAlthoughOneIsDead() throws Exception {
        try (PseudoTerminal wire = PseudoTerminal.open(link())) {
            CompletableFuture<Void> terminals = CompletableFuture.runAsync(() -> answerAllButTheDead(wire));
            SerialPorts ports = ports(3);

            CompletableFuture<Integer> one = asking(ports, 'a', 20);
            CompletableFuture<Integer> two = asking(ports, 'b', 20);
            CompletableFuture<Integer> dead = asking(ports, 'x', 4);

            assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(20);
            assertThat(two.get(60, TimeUnit.SECONDS)).isEqualTo(20);
            assertThat(dead.get(60, TimeUnit.SECONDS)).isZero();
            assertThat(terminals).isNotCompletedExceptionally();
        }
    }

    /** Octet by octet, as a slow line hands them over. */
    private static void answerAllButTheDead(PseudoTerminal wire) {
        try (InputStream questions = wire.input()) {
            for (int question = questions.read(); question >= 0; question = questions.read()) {
                if (question == 'x') continue;
                for (int i = 0; i < 5; i++) wire.output().write(Character.toUpperCase(question));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks so often, and counts the whole answers. */
    private CompletableFuture<Integer> asking(SerialPorts ports, char letter, int questions) {
        return CompletableFuture.supplyAsync(() -> {
            int answers = 0;
            String expected = String.valueOf(letter).toUpperCase(Locale.ROOT).repeat(5);
            try (SerialLine line = ports.dial(address(), ANSWER_WITHIN)) {
                for (int i = 0; i < questions; i++) {
                    line.write(Bytes.of((byte) letter));
                    StringBuilder heard = new StringBuilder();
                    while (heard.length() < 5) {
                        Bytes octets = line.read(ANSWER_WITHIN);
                        if (octets.isEmpty()) break;
                        heard.append(new String(octets.toArray(), StandardCharsets.US_ASCII));
                    }
                    if (heard.toString().equals(expected)) answers++;
                }
                return answers;
            } catch (LineLostException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private SerialPorts ports(int terminals) {
        return new SerialPorts(Collections.nCopies(terminals, address()));
    }

    private Address.SerialPort address() {
        return new Address.SerialPort(link().toString(), QUICK);
    }

    private Path link() {
        return folder.resolve("usb-1a86-if00");
    }
}
