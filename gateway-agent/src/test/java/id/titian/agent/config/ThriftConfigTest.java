package id.titian.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.titian.contract.terminal.watch.WallWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThriftConfigTest {

    private static final String EAST = """
            agent: desa-01
            dataFolder: data
            terminals:
              - name: lobi
                family: zk
                address: 10.0.0.5
                zone: WIT
            """;

    @TempDir
    Path folder;

    @Test
    void whereNothingIsSaidTheLineCostsNothingAndIsAlwaysThereInTheZoneOfTheFirstTerminal() throws Exception {
        assertThat(read(EAST).thrift()).isEqualTo(ThriftConfig.none(ZoneId.of("Asia/Jayapura")));
    }

    @Test
    void aBudgetAndHoursAreReadAsTheyAreSold() throws Exception {
        ThriftConfig thrift = read(EAST + """
                        uplink:
                          dayBudgetMegabytes: 2
                          connect: ["07:00-08:30", "12:00-12:15"]
                          zone: WITA
                        """).thrift();

        assertThat(thrift.dayOctets()).hasValue(2_000_000);
        assertThat(thrift.connect())
                .containsExactly(
                        new WallWindow(LocalTime.of(7, 0), LocalTime.of(8, 30)),
                        new WallWindow(LocalTime.of(12, 0), LocalTime.of(12, 15)));
        assertThat(thrift.zone()).isEqualTo(ZoneId.of("Asia/Makassar"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dayBudgetMegabytes: 0        | from 1 to 100000
            dayBudgetMegabytes: "2"      | without quotes
            connect: ["7:00-8:30"]       | 06:30-08:30
            connect: ["07:00-07:00"]     | 06:30-08:30
            zone: WIBB                   | WIB, WITA, WIT
            dayBudgetMegabyte: 2         | dayBudgetMegabytes
            """)
    void whatCannotBeMeantIsRefusedWithWhatWouldBeRight(String line, String right) throws Exception {
        String yaml = EAST + "uplink:\n  " + line + "\n";

        assertThatExceptionOfType(ConfigRefusedException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(right);
    }

    private AgentConfig read(String yaml) throws Exception {
        return ConfigReader.read(Files.writeString(folder.resolve("agent.yaml"), yaml));
    }
}
