package id.titian.contract.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.watch.MemoryWatch;
import id.titian.contract.terminal.watch.Notice;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    @Test
    void aMemoryIsAsFullAsTheTerminalSaysHoweverLittleItGave() {
        TerminalMemory memory = new TerminalMemory(OptionalInt.empty(), OptionalInt.of(9_600), OptionalInt.of(10_000));

        assertThat(MemoryWatch.about(OptionalInt.empty(), 100, memory))
                .extracting(Notice::word)
                .containsExactly("count-differs", "memory-full");
    }

    @Test
    void aTerminalThatSaysItHasNothingIsAsFullAsWhatItGave() {
        TerminalMemory memory = new TerminalMemory(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(10_000));

        assertThat(MemoryWatch.about(OptionalInt.empty(), 8_000, memory))
                .extracting(Notice::word)
                .containsExactly("memory-nearly-full");
    }
}
