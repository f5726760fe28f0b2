package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZkOptionsTest {

    @Test
    void nothingNeedsToBeSet() {
        assertThat(ZkOptions.of(FakeTerminal.settings()))
                .isEqualTo(new ZkOptions(
                        ZkOptions.Order16.AUTO,
                        ZkOptions.Layout8.AUTO,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        false,
                        false));
    }

    @Test
    void everythingCanBeSet() {
        var settings = FakeTerminal.settings(
                "attendance16Order",
                "verifyFirst",
                "attendance8Layout",
                "b",
                "attendanceRecordOctets",
                "49",
                "chunkOctets",
                "1024",
                "sdkBuild",
                "send",
                "fewerThanCounted",
                "accept");

        assertThat(ZkOptions.of(settings))
                .isEqualTo(new ZkOptions(
                        ZkOptions.Order16.VERIFY_FIRST,
                        ZkOptions.Layout8.B,
                        OptionalInt.of(49),
                        OptionalInt.of(1024),
                        true,
                        true));
    }

    @ParameterizedTest
    @CsvSource({
        "attendance16Order, both",
        "attendance8Layout, c",
        "attendanceRecordOctets, 7",
        "attendanceRecordOctets, 257",
        "chunkOctets, 255",
        "chunkOctets, 1000001",
        "chunkOctets, many",
        "sdkBuild, maybe",
        "fewerThanCounted, true",
        "attendance16order, auto"
    })
    void whatIsNoValueIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> ZkOptions.of(FakeTerminal.settings(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
