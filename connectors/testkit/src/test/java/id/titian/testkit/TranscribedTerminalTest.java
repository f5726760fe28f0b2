package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscribedTerminalTest {

    private static final Duration WAIT = Duration.ofSeconds(1);

    @Test
    void aQuestionIsAnsweredAsOftenAsItIsAskedAndInAnyOrder() throws Exception {
        Line line = TranscribedTerminal.of("""
                > 01
                < 0a
                < 0b
                > 02
                < 0c
                """).line();

        for (int i = 0; i < 2; i++) {
            line.write(Bytes.ofHex("02"));
            assertThat(line.read(WAIT)).isEqualTo(Bytes.ofHex("0c"));
            line.write(Bytes.ofHex("01"));
            assertThat(line.read(WAIT)).isEqualTo(Bytes.ofHex("0a"));
            assertThat(line.read(WAIT)).isEqualTo(Bytes.ofHex("0b"));
            assertThat(line.read(WAIT)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void aQuestionMayBeSaidInPieces() throws Exception {
        Line line = TranscribedTerminal.of("""
                > 0102
                > 03
                < 0a
                """).line();

        line.write(Bytes.ofHex("01"));
        line.write(Bytes.ofHex("0203"));

        assertThat(line.read(WAIT)).isEqualTo(Bytes.ofHex("0a"));
    }

    @Test
    void whatStandsNowhereIsMetWithSilenceAndRemembered() throws Exception {
        var terminal = TranscribedTerminal.of("> 01");
        Line line = terminal.line();

        line.write(Bytes.ofHex("09"));

        assertThat(line.read(WAIT)).isEqualTo(Bytes.EMPTY);
        assertThat(terminal.unanswered()).containsExactly("> 09");
    }

    @ParameterizedTest
    @ValueSource(strings = {"< 01", "> 01\n< 02\n> 01\n< 03", "> 01\n! dropped"})
    void whatIsNoSetOfQuestionsAndAnswersIsRefused(String text) {
        assertThatThrownBy(() -> TranscribedTerminal.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
