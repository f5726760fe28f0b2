package id.titian.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.testkit.Hex;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Does fuzzing find what it is there for, and is it red when it tried nothing? */
class FuzzingTest {

    private static final int SECONDS = 60;

    @Test
    void aDecoderThatBelievesALengthIsFoundWithItsInputAndItsPlace() {
        assertThatThrownBy(() -> fuzz(BrokenFuzzTarget.class, SECONDS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Hex.of("\"TITIAN\"").hex())
                .hasMessageContaining("BufferUnderflowException")
                .hasMessageContaining("BrokenFuzzTarget.java")
                .hasMessageContaining("src/test/resources/corpus/BrokenFuzzTarget/");
    }

    @Test
    void aSoundDecoderPassesAndItsCorpusGrows() throws Exception {
        fuzz(SoundFuzzTarget.class, 1);

        assertThat(Corpus.of(SoundFuzzTarget.class).hasGrown()).isTrue();
    }

    @Test
    void aTargetThatDecodesNothingIsRed() {
        assertThatThrownBy(() -> fuzz(IdleFuzzTarget.class, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tried too little");
    }

    @Test
    void everyTargetHasItsTurnOnOneOfSoManyDays() {
        LocalDate first = LocalDate.of(2026, 1, 31);
        for (String target : List.of("a", "b", "c", "d", "id.titian.zk.LogFuzzTarget"))
            assertThat(IntStream.range(0, 4)
                            .filter(day -> Fuzzing.isItsTurn(target, first.plusDays(day), 4))
                            .count())
                    .as(target)
                    .isEqualTo(1);
        assertThat(IntStream.range(0, 9).allMatch(day -> Fuzzing.isItsTurn("a", first.plusDays(day), 1)))
                .isTrue();
    }

    @Test
    void aKeptInputIsTriedEveryTime() {
        assertThatThrownBy(() -> fuzz(KeptFuzzTarget.class, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("as ever");
    }

    @Test
    void aKeptInputIsTriedWhereThereIsNoJazzer() {
        assertThatThrownBy(() -> new Fuzzing(KeptFuzzTarget.class, 1, "plan9_mips").run())
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("as ever");
    }

    @Test
    void aPlatformWithoutJazzerIsNamedAndSkipped() {
        assertThatThrownBy(() -> new Fuzzing(SoundFuzzTarget.class, 1, "plan9_mips").run())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("plan9_mips");
    }

    @Test
    void noSecondsMeansTheKeptInputsOnly() {
        assertThatThrownBy(() -> fuzz(SoundFuzzTarget.class, 0))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(Fuzzing.SECONDS);
    }

    @Test
    void aClassThatIsNoTargetIsRefused() {
        assertThatThrownBy(() -> Fuzzing.run(FuzzingTest.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fuzzerTestOneInput");
    }

    private static void fuzz(Class<?> target, int seconds) throws Exception {
        new Fuzzing(target, seconds, Fuzzing.thisPlatform()).run();
    }
}
