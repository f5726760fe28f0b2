package id.titian.proof.town;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.push.PushFamily;
import id.titian.contract.terminal.TerminalDriver;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MixedTownTest {

    /** Its notices are hints to read the clouds, which hang here; by itself it brings nothing that must be counted. */
    private static final String HINTS_ONLY = "fingerspot-push";

    @Test
    void aTerminalOfEveryFamilyHangsInTheMixedOffice() {
        Set<String> known = new TreeSet<>();
        ServiceLoader.load(TerminalDriver.class).forEach(driver -> known.add(driver.family()));
        ServiceLoader.load(PushFamily.class).forEach(family -> known.add(family.family()));
        ServiceLoader.load(PunchFileFormat.class).forEach(format -> known.add(format.name()));
        known.remove(HINTS_ONLY);

        Set<String> hanging = new TreeSet<>();
        Town.mixed(true).walls().forEach(wall -> hanging.add(wall.family()));

        assertThat(hanging).isEqualTo(known);
    }

    @Test
    void whereThereAreNoSerialPortsTheOthersHang() {
        List<Town.Wall> walls = Town.mixed(false).walls();

        assertThat(walls).hasSize(Town.mixed(true).walls().size() - 2);
        assertThat(walls).noneMatch(wall -> wall.transport().equals(Town.SERIAL));
    }

    @Test
    void everybodyWorksThereAndEveryTerminalHasANameOfItsOwn() {
        Town town = Town.mixed(true);

        assertThat(town.people()).hasSize(Town.MIXED_OFFICE.staff());
        assertThat(new HashSet<>(town.walls().stream().map(Town.Wall::serial).toList()))
                .hasSameSizeAs(town.walls());
        assertThat(town.nip(town.wrongClock().serial(), town.stranger().pin()))
                .hasValue(town.stranger().nip());
    }
}
