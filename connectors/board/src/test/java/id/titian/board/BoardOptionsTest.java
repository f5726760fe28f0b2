package id.titian.board;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.testkit.MemoryHost;
import id.titian.testkit.OptionTable;
import org.junit.jupiter.api.Test;

class BoardOptionsTest {

    @Test
    void theReadmeTellsOfEveryOptionAndOfNoOther() throws Exception {
        assertThat(OptionTable.of(getClass(), BoardFamily.FAMILY))
                .isEqualTo(new OptionTable(BoardOptions.NAMES, false));
    }

    @Test
    void nothingSetIsWhatTheReadmeSaysFirst() {
        assertThat(BoardOptions.of(MemoryHost.terminal(false)))
                .isEqualTo(BoardOptions.of(MemoryHost.terminal(
                        false, BoardOptions.TIME, "local", BoardOptions.CLOUD_TIME, "when-allowed")));
    }

    @Test
    void everythingElseThatTheReadmeTellsOfIsAnotherSetting() {
        BoardOptions options = BoardOptions.of(
                MemoryHost.terminal(false, BoardOptions.TIME, "utc", BoardOptions.CLOUD_TIME, "always"));

        assertThat(options.time().isUtc()).isTrue();
        assertThat(options.alwaysCloudTime()).isTrue();
    }
}
