package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionTableTest {

    @Test
    void theFirstColumnOfATableOfOptionsIsRead() {
        String readme = """
                | Ability | |
                |---|---|
                | `clock` | yes |

                | Option | Default | When |
                |---|---|---|
                | `chunkOctets` | 512 | the option `other` is not set |
                | `sdkBuild` | omit | |

                `notInATable`
                """;

        assertThat(OptionTable.of(readme, "zk")).isEqualTo(new OptionTable(Set.of("chunkOctets", "sdkBuild"), false));
    }

    @Test
    void aTableOfAnotherFamilyIsPassedOver() {
        String readme = """
                | Option of `fk` | When |
                | `machine` | always |

                | Option of `fkweb` | When |
                | `serial` | always |
                """;

        assertThat(OptionTable.of(readme, "fkweb")).isEqualTo(new OptionTable(Set.of("serial"), false));
    }

    @Test
    void aTableWithAColumnOfFamiliesIsShared() {
        String readme = """
                | Option | Family | When |
                | `cloudId` | hub | always |
                """;

        assertThat(OptionTable.of(readme, "easylink")).isEqualTo(new OptionTable(Set.of("cloudId"), true));
    }
}
