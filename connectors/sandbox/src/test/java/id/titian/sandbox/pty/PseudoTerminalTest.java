package id.titian.sandbox.pty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudoTerminalTest {

    @TempDir
    private Path dir;

    @BeforeAll
    static void aPseudoTerminalIsNeeded() {
        assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
    }

    @Test
    void everyOctetGoesThroughUnchangedBothWays() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;

        try (PseudoTerminal pty = PseudoTerminal.open(dir.resolve("port"));
                var program = new RandomAccessFile(pty.link().toFile(), "rw")) {
            program.write(all);
            byte[] heard = pty.input().readNBytes(all.length);
            pty.output().write(all);
            byte[] read = new byte[all.length];
            program.readFully(read);

            assertThat(heard).isEqualTo(all);
            assertThat(read).isEqualTo(all);
        }
    }

    @Test
    void theNameStaysWhenThePlugIsPulledAndPutBack() throws Exception {
        Path link = dir.resolve("port");
        PseudoTerminal first = PseudoTerminal.open(link);
        assertThat(Files.readSymbolicLink(link)).hasToString(first.slaveName());

        PseudoTerminal second = PseudoTerminal.open(link);
        first.close();
        first.close();

        assertThat(Files.readSymbolicLink(link)).hasToString(second.slaveName());
        second.close();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void whoWaitsForOctetsIsLetGoWhenItIsClosed() throws Exception {
        PseudoTerminal pty = PseudoTerminal.open(dir.resolve("port"));
        CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> {
            try {
                return pty.input().read();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        pty.close();

        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThatThrownBy(() -> pty.output().write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void whatNobodyReadsIsLostAndBlocksNobody() throws Exception {
        try (PseudoTerminal pty = PseudoTerminal.open(dir.resolve("port"))) {
            pty.output().write(new byte[100_000]);
            pty.output().write(new byte[100]);

            assertThat(pty.link()).exists();
        }
    }
}
