package id.titian.agent;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.command.ExitCode;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.terminal.dial.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in {@code config/} for the agent is what the agent takes. */
class ExampleConfigTest {

    private static final Path CONFIG = Path.of("..", "config");

    /** Where a stick appears: the agent looks below {@code /media}. */
    private static final String STICK = "/media/titian-%I";

    /** How a Java that has no memory left ends itself. */
    private static final int OUT_OF_MEMORY = 3;

    static Stream<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(CONFIG)) {
            return files.filter(file -> file.getFileName().toString().matches("agent.*\\.yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAcceptedAndItsTerminalsHaveDrivers(Path example) throws Exception {
        AgentConfig config = ConfigReader.read(example);

        assertThat(config.terminals()).isNotEmpty();
        assertThat(config.terminals())
                .allMatch(terminal -> Drivers.found().of(terminal.family()).isPresent());
    }

    @Test
    void theServiceUnitStartsWhatTheHandbookOfTheRoomSaysAndIsShutOff() throws Exception {
        List<String> unit = Files.readAllLines(CONFIG.resolve("titian-agent.service"));

        assertThat(unit)
                .contains(
                        "Type=simple",
                        "Restart=always",
                        "StartLimitIntervalSec=0",
                        "MemoryMax=96M",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "PrivateTmp=yes",
                        "StateDirectory=titian-agent",
                        "SupplementaryGroups=dialout")
                .noneMatch(line -> line.startsWith("PrivateDevices"));
        assertThat(unit.stream().filter(line -> line.startsWith("ExecStart=")))
                .singleElement()
                .asString()
                .contains(" @/opt/titian/agent.jvm ", "org.sqlite.tmpdir", " run --config ");
        assertThat(unit.stream().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .allMatch(line -> line.matches("\\[[A-Z][a-z]+]|[A-Za-z]+=.*"));
    }

    @Test
    void aStickThatIsPluggedInIsMountedForTheUserOfTheAgentWhereTheAgentLooksAndMayWrite() throws Exception {
        String agent = Files.readString(CONFIG.resolve("titian-agent.service"));
        List<String> rule = said("99-titian-stick.rules");
        List<String> unit = said("titian-stick@.service");

        assertThat(rule)
                .singleElement()
                .asString()
                .contains("ENV{SYSTEMD_WANTS}+=\"titian-stick@%k.service\"", "ENV{ID_FS_TYPE}==\"vfat|exfat\"");
        assertThat(unit)
                .contains("BindsTo=dev-%i.device", "ExecStop=/usr/bin/umount --lazy " + STICK)
                .allMatch(line -> line.matches("\\[[A-Z][a-z]+]|[A-Za-z]+=.*"));
        String user = first(agent, "(?m)^User=(.+)$");
        assertThat(unit.stream().filter(line -> line.startsWith("ExecStart=")))
                .singleElement()
                .asString()
                .contains(" uid=" + user + ",gid=" + user + ",", ",noexec", " /dev/%I ")
                .endsWith(" " + STICK);
        assertThat(agent).contains("ReadWritePaths=-/media\n");
        assertThat(Files.readString(CONFIG.resolve("agent.yaml"))).contains("watch: [/media, ");
    }

    private static List<String> said(String file) throws IOException {
        return Files.readAllLines(CONFIG.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void theUnitGivesUpOnlyWhereStartingAgainCannotHelp() throws Exception {
        String unit = Files.readString(CONFIG.resolve("titian-agent.service"));

        assertThat(first(unit, "(?m)^RestartPreventExitStatus=(.*)$"))
                .isEqualTo(ExitCode.USAGE.number() + " " + ExitCode.CONFIG.number());
        assertThat(ExitCode.values())
                .extracting(ExitCode::number)
                .as("an agent whose memory was not enough is to be started again")
                .doesNotContain(OUT_OF_MEMORY);
    }

    @Test
    void everyLauncherTakesTheFlagsOfTheJavaFromOneFile() throws Exception {
        List<String> starts = new ArrayList<>();
        for (Path launcher : List.of(
                CONFIG.resolve("titian-agent.service"),
                CONFIG.resolveSibling("titian"),
                CONFIG.resolveSibling("titian.cmd")))
            starts.addAll(Files.readAllLines(launcher).stream()
                    .filter(line -> line.matches(".*-jar \"?[^ ]*agent.*"))
                    .toList());

        assertThat(starts)
                .hasSize(3)
                .allSatisfy(start -> assertThat(start).contains("agent.jvm").doesNotContain("-X"));
        assertThat(Files.readAllLines(CONFIG.resolve("agent.jvm")))
                .contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .anyMatch(line -> line.startsWith("-Xmx"))
                .allMatch(line -> line.startsWith("#") || line.startsWith("-X"));
    }
}
