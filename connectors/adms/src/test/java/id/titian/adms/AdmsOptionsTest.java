package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.testkit.MemoryHost;
import id.titian.testkit.OptionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmsOptionsTest {

    /** A row of the README's table and the first value that it names. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\| (?:`([^`]*)`|empty)(.*?) \\|");

    @Test
    void theReadmeTellsOfEveryOptionAndOfNoOther() throws Exception {
        OptionTable told = OptionTable.of(getClass(), AdmsFamily.FAMILY);

        assertThat(told.names()).isEqualTo(AdmsOptions.NAMES);
    }

    @Test
    void theFirstValueThatTheReadmeTellsIsTheDefault() throws Exception {
        AdmsOptions unset = AdmsOptions.of(MemoryHost.terminal(false));

        Map<String, String> told = told();

        assertThat(told).hasSize(AdmsOptions.NAMES.size());
        told.forEach((name, first) -> assertThat(AdmsOptions.of(MemoryHost.terminal(false, name, first)))
                .as(name)
                .isEqualTo(unset));
    }

    @Test
    void theReadmeTellsTheLimits() throws Exception {
        assertThat(readme())
                .contains("| `delaySeconds` | `10`, " + AdmsOptions.DELAY_SECONDS_MIN + " to "
                        + AdmsOptions.DELAY_SECONDS_MAX + " |")
                .contains("| `errorDelaySeconds` | `30`, " + AdmsOptions.ERROR_DELAY_SECONDS_MIN + " to "
                        + AdmsOptions.ERROR_DELAY_SECONDS_MAX + " |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLINGON", "GB 2312", "", "no/charset"})
    void aCharsetThatNobodyHasIsToldWithTheOptionAndWhatToWrite(String value) {
        assertThatThrownBy(() -> AdmsOptions.of(MemoryHost.terminal(false, "nameCharset", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option nameCharset is auto or a charset such as GB18030, not \"" + value + "\".");
    }

    private Map<String, String> told() throws Exception {
        Map<String, String> told = new LinkedHashMap<>();
        Matcher row = ROW.matcher(readme());
        while (row.find())
            if (AdmsOptions.NAMES.contains(row.group(1)))
                told.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        return told;
    }

    private String readme() throws Exception {
        Path classes = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.readString(classes.resolve("../../README.md").normalize());
    }
}
