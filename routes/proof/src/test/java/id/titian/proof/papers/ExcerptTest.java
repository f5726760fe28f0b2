package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static final List<String> PAPER = List.of(
            "```console",
            "$ ./titian demo",
            "```",
            "```console",
            "$ ./titian demo --for 60s",
            "console   http://127.0.0.1:18080/   token (made anew for every data folder)",
            "...",
            "payroll   /tmp/titian-demo-1/payroll",
            "made 83 | journalled 83",
            "```",
            "made 0 |");

    @Test
    void numbersPathsAndTokensMayDiffer() {
        Excerpt excerpt = Excerpt.parse(PAPER);

        assertThat(excerpt.lines()).hasSize(3);
        assertThat(excerpt.missingIn(List.of(
                        "starting the hub ...",
                        "console   http://127.0.0.1:20000/   token abc",
                        "payroll   /var/data/payroll",
                        "made 5 | journalled 17")))
                .isEmpty();
    }

    @Test
    void wordsMayNot() {
        assertThat(Excerpt.parse(PAPER)
                        .missingIn(List.of(
                                "console   http://127.0.0.1:20000/   token abc",
                                "payroll   /var/data/payroll",
                                "made 5 | in the journal 17")))
                .containsExactly("made 83 | journalled 83");
    }

    @Test
    void aPaperWithoutItIsNotPassedOver() {
        assertThatThrownBy(() -> Excerpt.parse(PAPER.subList(0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--for 60s");
    }
}
