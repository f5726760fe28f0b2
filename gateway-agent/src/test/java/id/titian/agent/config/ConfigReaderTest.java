package id.titian.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.config.address.SerialLineConfig.Parity;
import id.titian.agent.config.address.TlsConfig;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final String LEAST = """
            agent: dinkes-01
            dataFolder: data
            """;

    private static final String HUB_KEY = "age1xq9pjxr3m5pz2m9wzfn9w9j6xxrdzccvhwk0mv529l2mmnjg5v2q33v359";
    private static final String SIGNING_KEY = "gdUkaMdf_vD148SgG1Te77udO6tH-SCNdwUXpID3LtQ";

    private static final String TERMINAL = LEAST + """
            terminals:
              - name: lobi
                family: zk
                address: 10.0.0.5
                zone: WIB
            """;

    @TempDir
    Path folder;

    @Test
    void theLeastThatIsSaidGetsTheUsualRest() throws Exception {
        AgentConfig config = read(TERMINAL);

        assertThat(config.dataFolder()).isEqualTo(folder.resolve("data"));
        assertThat(config.hub()).isEmpty();
        assertThat(config.statusPage()).isEqualTo(AgentConfig.StatusPage.NONE);
        assertThat(config.uplink()).isEqualTo(UplinkConfig.DEFAULT);
        assertThat(config.retention()).isEqualTo(RetentionConfig.DEFAULT);
        TerminalConfig terminal = config.terminals().get(0);
        assertThat(terminal.zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
        assertThat(terminal.address()).isEqualTo(new Address.Network("10.0.0.5", OptionalInt.empty(), TlsConfig.USUAL));
        assertThat(terminal.transport()).as("what is usual for the family").isEmpty();
        assertThat(terminal.live()).isTrue();
        assertThat(terminal.pinForm()).isEqualTo(PinForm.DIGITS);
        assertThat(terminal.clock()).isEqualTo(ClockRule.WATCH);
        assertThat(terminal.pollEvery()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aTextKeepsItsLeadingZerosAlsoWithoutQuotes() throws Exception {
        AgentConfig config = read(TERMINAL + "    key: 0123\n    serial: abc123\n");

        assertThat(config.terminals().get(0).key().reveal()).isEqualTo("0123");
        assertThat(config.terminals().get(0).serial()).contains("ABC123");
    }

    @Test
    void aPasswordComesFromAFileAndIsNeverShown() throws Exception {
        Files.writeString(folder.resolve("secret"), "hunter2\n");

        AgentConfig config = read(LEAST + "hub:\n  url: tcp://h:1883\n  passwordFile: secret\n");

        assertThat(config.hub().orElseThrow().password().reveal()).isEqualTo("hunter2");
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> read(LEAST + "hub:\n  url: tcp://u:hunter2@h:1883\n  password: x\n"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("hub.url")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            familly: zk                | line 8: "terminals[0].familly" is a key that is not known here; did you mean "family"?
            pollSeconds: often         | line 8: "terminals[0].pollSeconds" is "often"; right would be a whole number from 1 to 86400
            pollSeconds: 0             | right would be a whole number from 1 to 86400
            pollSeconds: "60"          | without quotes
            live: yes                  | right would be true or false
            live: "true"               | without quotes
            transport: radio           | right would be one of [tcp, udp, tls, serial]
            pinForm: Digits            | right would be one of [digits, exact]
            serial:                    | has no value
            serial: [A, B]             | has several values; right would be one
            clock: often               | right would be keys below it
            tls: {fingerprint: "12"}   | 64 hex digits
            tls: {ca: none.pem}        | which cannot be read
            serialLine: {baud: 9600}   | has no meaning for an address in the network
            transport: serial          | right would be a serial port such as /dev/ttyUSB0
            options: {speed: [1]}      | "terminals[0].options.speed" has several values
            """)
    void whatIsWrongIsToldWithItsLineAndWhatWouldBeRight(String line, String complaint) {
        assertThatThrownBy(() -> read(TERMINAL + "    " + line + "\n"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("agent.yaml line ")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            address: ""              | such as 192.168.1.201:4370
            address: 10.0.0.5:99999  | such as 192.168.1.201:4370
            address: http://x        | such as 192.168.1.201:4370
            zone: GMT+25             | WIB, WITA, WIT
            name: "<script>"         | such as lobby-east
            family: ZK               | such as zk
            """)
    void aWordThatMakesNoSenseIsRefused(String line, String complaint) {
        String key = line.substring(0, line.indexOf(':'));
        String text = TERMINAL.replaceFirst("(?m)" + key + ": .*$", line);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("terminals[0]." + key)
                .hasMessageContaining(complaint);
    }

    @Test
    void aSerialPortIsAnAddressOfItsOwnWithTheUsualLine() throws Exception {
        TerminalConfig terminal = read(atPort("")).terminals().get(0);

        assertThat(terminal.address())
                .isEqualTo(new Address.SerialPort("/dev/serial/by-id/usb-1a86", SerialLineConfig.USUAL));
        assertThat(terminal.transport()).contains(Transport.SERIAL);
    }

    @Test
    void aSerialLineIsAsItWasWritten() throws Exception {
        String line = "    serialLine: {baud: 19200, parity: even, dataBits: 7, stopBits: 2, rs485: true,"
                + " turnaroundMillis: 0}\n";

        Address address = read(atPort(line)).terminals().get(0).address();

        assertThat(address)
                .isEqualTo(new Address.SerialPort(
                        "/dev/serial/by-id/usb-1a86",
                        new SerialLineConfig(19_200, Parity.EVEN, 7, 2, true, Duration.ZERO)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            serialLine: {baud: 9601}      | right would be one of [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]
            serialLine: {parity: mark}    | right would be one of [none, odd, even]
            serialLine: {dataBits: 6}     | right would be a whole number from 7 to 8
            serialLine: {bauds: 9600}     | did you mean "baud"?
            transport: tcp                | but "address" names a serial port; right would be serial
            tls: {}                       | has no meaning on a serial port
            """)
    void whatDoesNotFitASerialPortIsRefused(String line, String complaint) {
        assertThatThrownBy(() -> read(atPort("    " + line + "\n")))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void terminalsOfOnePortAgreeOnItsLine() {
        String one = atPort("    serialLine: {baud: 9600}\n");
        String other = one.substring(one.indexOf("  - name"))
                .replace("name: lobi", "name: gudang")
                .replace("9600", "19200");

        assertThatThrownBy(() -> read(one + other))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("\"terminals[1].serialLine\" differs from that of a terminal before");
    }

    @Test
    void aFingerprintMeansTlsAndIsTakenAsOpensslShowsIt() throws Exception {
        String octets = "AB:".repeat(31) + "AB";

        TerminalConfig terminal = read(TERMINAL + "    tls: {fingerprint: \"" + octets + "\"}\n")
                .terminals()
                .get(0);

        assertThat(terminal.transport()).contains(Transport.TLS);
        assertThat(((Address.Network) terminal.address()).tls().fingerprint()).contains(Bytes.ofHex("ab".repeat(32)));
        assertThatThrownBy(() -> read(TERMINAL + "    transport: tcp\n    tls: {fingerprint: \"" + octets + "\"}\n"))
                .hasMessageContaining("\"terminals[0].transport\" is \"tcp\"")
                .hasMessageContaining("right would be tls");
    }

    private static String atPort(String line) {
        return TERMINAL.replace("10.0.0.5", "/dev/serial/by-id/usb-1a86") + line;
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> read("agent: Dinkes\nhubb: 1\nterminals:\n  - name: a\n"))
                .hasMessageContaining("\"agent\" is \"Dinkes\"")
                .hasMessageContaining("\"hubb\"")
                .hasMessageContaining("did you mean \"hub\"?")
                .hasMessageContaining("\"dataFolder\" is missing")
                .hasMessageContaining("\"terminals[0].family\" is missing")
                .hasMessageContaining("\"terminals[0].address\" is missing")
                .hasMessageContaining("\"terminals[0].zone\" is missing");
    }

    @Test
    void twoTerminalsOfOneNameAreRefused() {
        String second = TERMINAL.substring(TERMINAL.indexOf("  - name"));

        assertThatThrownBy(() -> read(TERMINAL + second)).hasMessageContaining("names differ");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> read(LEAST + "agent: other\n"))
                .hasMessageContaining("line 3: The key \"agent\" stands twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "- a\n", "just words\n", "a: [\n", "a: b: c\n", "\tagent: x\n", "&a [*a]\n", "? [a]\n: b\n"})
    void whatIsNoConfigurationIsRefusedInWords(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("agent.yaml");
    }

    @Test
    void aFileThatIsNotThereOrNotTextIsRefusedInWords() throws Exception {
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("no such file");
        Path latin =
                Files.write(folder.resolve("agent.yaml"), "agent: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigReader.read(latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void aClockIsNotSetInTheRushThoughNobodySaidWhenThatIs() throws Exception {
        ClockRule usual =
                read(TERMINAL + "    clock: {set: true}\n").terminals().get(0).clock();
        ClockRule any = read(TERMINAL + "    clock: {set: true, notBetween: []}\n")
                .terminals()
                .get(0)
                .clock();

        assertThat(usual.allows(31, LocalDateTime.parse("2026-03-02T07:30:00"))).isFalse();
        assertThat(usual.allows(31, LocalDateTime.parse("2026-03-02T16:00:00"))).isFalse();
        assertThat(usual.allows(31, LocalDateTime.parse("2026-03-02T10:00:00"))).isTrue();
        assertThat(any.allows(31, LocalDateTime.parse("2026-03-02T07:30:00"))).isTrue();
    }

    @Test
    void aClockIsSetOnlyBeyondTheThresholdAndOutsideOfTheRush() throws Exception {
        ClockRule rule = read(TERMINAL
                        + "    clock: {set: true, beyondSeconds: 30, notBetween: [\"06:30-08:30\", \"22:00-01:00\"]}\n")
                .terminals()
                .get(0)
                .clock();

        assertThat(rule.allows(31, LocalDateTime.parse("2026-03-02T10:00:00"))).isTrue();
        assertThat(rule.allows(-31, LocalDateTime.parse("2026-03-02T08:30:00"))).isTrue();
        assertThat(rule.allows(30, LocalDateTime.parse("2026-03-02T10:00:00"))).isFalse();
        assertThat(rule.allows(31, LocalDateTime.parse("2026-03-02T06:30:00"))).isFalse();
        assertThat(rule.allows(31, LocalDateTime.parse("2026-03-02T23:00:00"))).isFalse();
        assertThat(rule.allows(31, LocalDateTime.parse("2026-03-02T00:59:59"))).isFalse();
        assertThat(ClockRule.WATCH.allows(9_999, LocalDateTime.parse("2026-03-02T10:00:00")))
                .isFalse();
        assertThat(new ClockRule(true, Duration.ofSeconds(30), List.of())
                        .allows(31, LocalDateTime.parse("2026-03-02T00:01:00")))
                .as("around midnight")
                .isFalse();
    }

    @Test
    void theSectionOfSticksInTheExampleIsTakenOnceTheHubsKeysAreIn() throws Exception {
        StringBuilder section = new StringBuilder(LEAST);
        Files.readAllLines(Path.of("..", "config", "agent.yaml")).stream()
                .dropWhile(line -> !line.startsWith("# bundles:"))
                .takeWhile(line -> line.startsWith("#"))
                .forEach(line -> section.append(line.substring(2)).append('\n'));
        String text = section.toString().replace("age1...", HUB_KEY).replace("Key: ...", "Key: " + SIGNING_KEY);

        BundlesConfig bundles = read(text).bundles().orElseThrow();

        assertThat(bundles.hubKeys()).extracting(Recipient::text).containsExactly(HUB_KEY);
        assertThat(bundles.hubSigningKey().text()).isEqualTo(SIGNING_KEY);
        assertThat(bundles.watch()).containsExactly(Path.of("/media"), Path.of("/run/media/pi"));
        assertThat(read(LEAST).bundles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | \"bundles.hubKeys\" is missing",
                "{}                                          | \"bundles.hubSigningKey\" is missing",
                "{hubKeys: []}                               | \"bundles.hubKeys\" is empty",
                "{hubKeys: [age1...]}                        | \"bundles.hubKeys\" has \"age1...\"; right would be age1 and 58",
                "{hubKeys: [HUB, HUB]}                       | \"bundles.hubKeys\" has the same key twice",
                "{hubKeys: [HUB, HUB, HUB]}                  | \"bundles.hubKeys\" has 3 items; at most 2",
                "{hubKeys: HUB}                              | \"bundles.hubKeys\" is no list",
                "{hubSigningKey: short}                      | \"bundles.hubSigningKey\" is \"short\"; right would be the 43",
                "{watch: [1, 2, 3, 4, 5, 6, 7, 8, 9]}        | \"bundles.watch\" has 9 items; at most 8",
                "{hubKey: HUB}                               | \"bundles.hubKey\" is a key that is not known here; did you mean \"hubKeys\"?"
            })
    void aSectionOfSticksThatIsNotRightIsRefusedWithWhatWouldBe(String section, String words) {
        String text = LEAST + "bundles: " + section.replace("HUB", HUB_KEY) + "\n";

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining(words);
    }

    private AgentConfig read(String text) throws Exception {
        return ConfigReader.read(Files.writeString(folder.resolve("agent.yaml"), text));
    }
}
