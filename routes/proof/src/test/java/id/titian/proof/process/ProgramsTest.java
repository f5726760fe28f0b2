package id.titian.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.proof.chain.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is measured, and what the demonstration kills, is what operators run: the launcher's own words, flag by flag. Only hubs that
 * live for a minute are started otherwise.
 */
class ProgramsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path LOG = Path.of("unused.log");

    private String brief;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
        brief = System.getProperty(Programs.BRIEF, "false");
    }

    @AfterEach
    void asItWas() {
        System.setProperty(Programs.BRIEF, brief);
    }

    @Test
    void anAgentIsStartedInTheWordsOfTheLauncher() throws Exception {
        System.clearProperty(Programs.BRIEF);
        Program agent = new Programs().agent("agent", List.of("status", "--help"), Map.of(), LOG);

        assertThat(agent.command())
                .contains("@" + ROOT.resolve("config/agent.jvm"))
                .isEqualTo(launcher("agent", "status", "--help"));
    }

    @Test
    void aHubIsStartedInTheWordsOfTheLauncher() throws Exception {
        System.clearProperty(Programs.BRIEF);

        assertThat(hub()).isEqualTo(launcher("hub", "--server.port=1"));
    }

    @Test
    void aHubThatLivesForAMinuteIsTheSameProgramWithTheSameMemory() throws Exception {
        System.setProperty(Programs.BRIEF, "true");

        List<String> usual = launcher("hub", "--server.port=1");
        assertThat(hub())
                .startsWith(usual.subList(0, usual.indexOf("-jar")).toArray(String[]::new))
                .contains("-cp", "id.titian.hub.Hub")
                .endsWith("--server.port=1");
    }

    private static List<String> hub() {
        return new Programs()
                .hub("hub", List.of("--server.port=1"), Map.of(), LOG)
                .command();
    }

    /** The line of the launcher that becomes this program, with its variables filled in. */
    private static List<String> launcher(String variable, String... arguments) throws Exception {
        String line = Files.readString(ROOT.resolve("titian"))
                .lines()
                .map(String::strip)
                .filter(words -> words.startsWith("exec ") && words.contains(" -jar \"$" + variable + "\" "))
                .findFirst()
                .orElseThrow();
        Programs programs = new Programs();
        return Arrays.stream(line.substring("exec ".length())
                        .replace("\"$@\"", String.join(" ", arguments))
                        .replace("$java", Programs.java())
                        .replace("$hub", programs.hubJar().toString())
                        .replace("$agent", programs.agentJar().toString())
                        .replace("$root", ROOT.toString())
                        .replace("\"", "")
                        .split(" "))
                .toList();
    }
}
