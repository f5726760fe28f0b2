package id.titian.fk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.PinForm;
import id.titian.contract.push.PushTerminal;
import id.titian.fk.record.DataLib;
import id.titian.testkit.OptionTable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FkWebOptionsTest {

    @Test
    void theReadmeTellsOfEveryOptionAndOfNoOther() throws Exception {
        assertThat(OptionTable.of(getClass(), FkWebFamily.FAMILY))
                .isEqualTo(new OptionTable(FkWebOptions.KNOWN, false));
    }

    @Test
    void nothingSetIsWhatTheReadmeSaysFirst() {
        assertThat(options())
                .isEqualTo(options(
                        FkWebOptions.SERIAL, KeepingHost.DEV_ID,
                        FkWebOptions.ACKNOWLEDGE, "empty",
                        FkWebOptions.LIB, "auto",
                        FkWebOptions.READ_AGAIN, "whole",
                        FkWebOptions.YEAR_2015, "quarantine"));
    }

    @Test
    void everythingElseThatTheReadmeTellsOfIsAnotherSetting() {
        FkWebOptions options = options(
                FkWebOptions.SERIAL, " fio123 ",
                FkWebOptions.ACKNOWLEDGE, "result",
                FkWebOptions.LIB, "FKDataHS100",
                FkWebOptions.READ_AGAIN, "days",
                FkWebOptions.YEAR_2015, "believe");

        assertThat(options.serial()).isEqualTo("FIO123");
        assertThat(options.lib()).contains(DataLib.FK_DATA_HS100);
        assertThat(options.saysResult()).isTrue();
        assertThat(options.asksForDays()).isTrue();
        assertThat(options.believes2015()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "serial, ''",
        "acknowledge, yes",
        "lib, FKDataHS104",
        "readAgain, some",
        "year2015, true",
        "acknowlege, result"
    })
    void aValueThatMeansNothingIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> options(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static FkWebOptions options(String... namesAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) map.put(namesAndValues[i], namesAndValues[i + 1]);
        return FkWebOptions.of(new PushTerminal(KeepingHost.DEV_ID, PinForm.DIGITS, KeepingHost.JAKARTA, false, map));
    }
}
