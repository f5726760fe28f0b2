package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.rules.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of pairing prove something only if every word of theirs is understood. */
class PairingCaseTest {

    private static final String SOUND = """
            defaults:
              people: [{nip: "1", pins: [{device: D1, pin: "1"}]}]
            cases:
              - id: A
                records: [{device: D1, pin: "1", at: "2024-08-05T07:30:00", received: "2024-08-05T07:30:01"}]
                expect: {punches: ["2024-08-05T07:30:00"]}
            """;

    @Test
    void aSoundCasePasses() throws Exception {
        assertThat(lines(SOUND)).containsExactly("PASS A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect: {punches:  | expect: {punchs:  | line 6 | expect.punchs",
                "expect: {punches:  | expect: {day: {policy: base, mark: in=0}, punches:  | line 6 | expect.day.mark",
                "expect: {punches:  | expect: {day: {policy: base}, punches:  | line 6 | expect.day",
                "expect: {punches:  | expect: {day: {marks: in=0}, punches:  | line 6 | expect.day.policy",
                "expect: {punches:  | expected: {punches:  | line 6 | expected",
                "expect: {punches:  | expect: {dropped: [{index: 0, reason: X}], punches:  | line 6 | expect.dropped[0].reason",
                "records: [{device: | records: [{devise: | line 5 | records[0].devise",
                "records: [{device: | recods: [{device: | line 5 | recods",
                "id: A | idd: A | line 4 | idd"
            })
    void aKeyThatIsNotKnownOrNotThereFailsItsCaseWithFileAndLine(String right, String wrong, String line, String key)
            throws Exception {
        assertThat(lines(SOUND.replace(right, wrong)))
                .singleElement()
                .asString()
                .startsWith("FAIL ")
                .contains("pairing.yaml, " + line + ", cases[0]." + key + ": ");
    }

    @Test
    void aCaseThatComparesNothingFailsAndTheOthersRun() throws Exception {
        String text = SOUND + """
              - id: B
              - id: C
                records: []
                expect: {}
              - id: D
                records: []
                expect: {punches: []}
            """;

        assertThat(lines(text))
                .satisfiesExactly(
                        each -> assertThat(each).isEqualTo("PASS A"),
                        each -> assertThat(each)
                                .startsWith("FAIL B: ")
                                .contains(
                                        "line 7",
                                        "cases[1].records: this key is missing",
                                        "cases[1].expect: this key is missing"),
                        each -> assertThat(each)
                                .startsWith("FAIL C: ")
                                .contains("line 10, cases[2].expect", "compares nothing"),
                        each -> assertThat(each).isEqualTo("PASS D"));
    }

    @Test
    void aMistakeInTheDefaultsOrAboveRefusesTheFile() {
        assertThatThrownBy(() -> lines(SOUND.replace("people:", "poeple:")))
                .isInstanceOf(CaseRefusedException.class)
                .hasMessageContaining("pairing.yaml, line 2, defaults.poeple: there is no such key.");
        assertThatThrownBy(() -> lines(SOUND.replace("defaults:", "default:")))
                .isInstanceOf(CaseRefusedException.class)
                .hasMessageContaining("pairing.yaml, line 2, default: there is no such key.");
        assertThatThrownBy(() -> lines("cases: []\n"))
                .isInstanceOf(CaseRefusedException.class)
                .hasMessageContaining("there is no case in it");
    }

    @Test
    void aCaseThatDiffersSaysOnWhichLineItBegins() throws Exception {
        assertThat(lines(SOUND.replace("expect: {punches: [\"2024-08-05T07:30:00\"]}", "expect: {punches: []}")))
                .singleElement()
                .asString()
                .startsWith("FAIL A: expected punches [] got [2024-08-05T07:30:00]")
                .endsWith("(pairing.yaml, line 4)");
    }

    private static List<String> lines(String text) throws Exception {
        return CaseFile.run(Rig.of(Map.of()).rules(), "pairing.yaml", text).stream()
                .map(Outcome::line)
                .toList();
    }
}
