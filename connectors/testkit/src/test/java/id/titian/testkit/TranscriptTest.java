package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

    private static final Duration WAIT = Duration.ofSeconds(1);

    @Test
    void aConversationIsPlayedAsItIsWritten() throws Exception {
        var terminal = Transcript.load(TranscriptTest.class, "/transcripts/greeting.txt");

        terminal.write(Bytes.ofHex("0102"));
        Bytes first = terminal.read(WAIT);
        Bytes second = terminal.read(WAIT);
        Bytes silence = terminal.read(WAIT);

        assertThat(terminal.datagrams()).isFalse();
        assertThat(first).isEqualTo(Bytes.ofHex("0a"));
        assertThat(second).isEqualTo(Bytes.ofHex("0b0b0b"));
        assertThat(silence).isEqualTo(Bytes.EMPTY);
        assertThatThrownBy(() -> terminal.read(WAIT)).isInstanceOf(LineLostException.class);
        assertThatThrownBy(() -> terminal.write(Bytes.ofHex("01"))).isInstanceOf(LineLostException.class);
        assertThatCode(terminal::assertPlayed).doesNotThrowAnyException();
    }

    @Test
    void onAStreamWeMaySayOurWordsInPiecesOrTogether() throws Exception {
        var terminal = Transcript.of("""
                > 0102
                > 0304
                < 05
                """);

        terminal.write(Bytes.ofHex("01"));
        terminal.write(Bytes.ofHex("020304"));

        assertThat(terminal.read(WAIT)).isEqualTo(Bytes.ofHex("05"));
        assertThatCode(terminal::assertPlayed).doesNotThrowAnyException();
    }

    @Test
    void aDatagramIsSaidWhole() {
        var terminal = Transcript.of("""
                ! datagrams
                > 0102
                """);

        assertThat(terminal.datagrams()).isTrue();
        assertThatThrownBy(() -> terminal.write(Bytes.ofHex("01")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 2: > 0102");
    }

    @Test
    void aWrongOctetFailsWhereItIsSaidAndAgainAtTheEnd() {
        var terminal = Transcript.of("> 0102 # hello");

        assertThatThrownBy(() -> terminal.write(Bytes.ofHex("0103")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("octet 1")
                .hasMessageContaining("# hello");

        assertThatThrownBy(terminal::assertPlayed).isInstanceOf(AssertionError.class);
    }

    @Test
    void sayingMoreThanIsWrittenFails() throws Exception {
        var terminal = Transcript.of("> 01");
        terminal.write(Bytes.ofHex("01"));

        assertThatThrownBy(() -> terminal.write(Bytes.ofHex("02")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more than the transcript");
    }

    @Test
    void speakingWhileTheTerminalHasWordsLeftFails() {
        var terminal = Transcript.of("< 01");

        assertThatThrownBy(() -> terminal.write(Bytes.ofHex("02"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void listeningWhereWeAreToSpeakFails() {
        var terminal = Transcript.of("> 01");

        assertThatThrownBy(() -> terminal.read(WAIT)).isInstanceOf(AssertionError.class);
    }

    @Test
    void listeningAfterTheEndFails() {
        var terminal = Transcript.of("");

        assertThatThrownBy(() -> terminal.read(WAIT)).isInstanceOf(AssertionError.class);
    }

    @Test
    void waitingForNoTimeFails() {
        var terminal = Transcript.of("< 01");

        assertThatThrownBy(() -> terminal.read(Duration.ZERO)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aConversationThatEndsEarlyFails() {
        var terminal = Transcript.of("> 01");

        assertThatThrownBy(terminal::assertPlayed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aClosedLineIsALostLine() {
        var terminal = Transcript.of("< 01");

        terminal.close();

        assertThat(terminal.isClosed()).isTrue();
        assertThatThrownBy(() -> terminal.read(WAIT)).isInstanceOf(LineLostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "> 0", "> ", "! shout", "> 01\n! datagrams"})
    void whatIsNotATranscriptIsRefused(String text) {
        assertThatThrownBy(() -> Transcript.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingResourceIsNamed() {
        assertThatThrownBy(() -> Transcript.load(TranscriptTest.class, "/transcripts/none.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/transcripts/none.txt");
    }
}
