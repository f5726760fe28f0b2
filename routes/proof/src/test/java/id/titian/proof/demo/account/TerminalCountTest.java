package id.titian.proof.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.receiver.Handover;
import id.titian.proof.town.Town;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TerminalCountTest {

    private final Town town = Town.mixed(true);
    private final String first = town.walls().get(0).serial();
    private final String second = town.walls().get(1).serial();

    @Test
    void whatWasCountedIsSharedOutByTerminal() {
        List<String> remembered = List.of(first + ";1001;a", first + ";1002;b", second + ";1003;c");
        List<String> recorded = List.of(first + ";1001;a", second + ";1003;c", second + ";1003;c");
        Tally tally = Tally.of(remembered, recorded, List.of());
        Handover handover = new Handover(1, List.of(), List.of("payroll: " + second + ";1003;c;0 for nobody"));
        var item = new ObjectMapper().createObjectNode().put("serial", second).put("reason", "UNKNOWN_PIN");

        List<TerminalCount> counts = TerminalCount.of(town, remembered, recorded, tally, handover, List.of(item, item));

        assertThat(counts).hasSameSizeAs(town.walls());
        assertThat(counts.get(0)).usingRecursiveComparison().isEqualTo(count(0, 2, 1, 1, 0, Map.of()));
        assertThat(counts.get(1)).usingRecursiveComparison().isEqualTo(count(1, 1, 2, 0, 2, Map.of("UNKNOWN_PIN", 2)));
        assertThat(counts.get(1).row()).startsWith("zk ").contains("udp").endsWith("2 UNKNOWN_PIN");
        assertThat(counts.get(2).made()).isZero();
    }

    private TerminalCount count(int wall, int made, int ledger, int lost, int doubled, Map<String, Integer> waiting) {
        return new TerminalCount(town.walls().get(wall), made, ledger, lost, doubled, new TreeMap<>(waiting));
    }
}
