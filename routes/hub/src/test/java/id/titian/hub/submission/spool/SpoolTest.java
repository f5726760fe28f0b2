package id.titian.hub.submission.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.hub.StartRefusedException;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.spool.SpoolRefusedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SpoolTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path data;

    @Test
    void aFileIsKeptAsItCameAndWeighed() throws Exception {
        Spool spool = spool(DataSize.ofMegabytes(1));
        byte[] octets = octets(300_001);

        Spooled kept = spool.keep(new ByteArrayInputStream(octets), "../../rekap.csv");

        assertThat(Files.readAllBytes(spool.path(kept.file()))).isEqualTo(octets);
        assertThat(kept.octets()).isEqualTo(300_001);
        assertThat(kept.sha256()).isEqualTo(Bytes.of(octets).sha256());
        assertThat(kept.name()).isEqualTo("rekap.csv");
        assertThat(spool.held()).isEqualTo(300_001);
        assertThat(names()).containsExactlyInAnyOrder("spool-id", kept.file() + ".file");
    }

    @Test
    void aStreamWithoutEndIsRefusedAndLeavesNothing() throws Exception {
        Spool spool = spool(DataSize.ofMegabytes(1));
        Endless endless = new Endless(Long.MAX_VALUE);

        assertRefused(Reason.TOO_LARGE, spool, endless);

        assertThat(endless.given).isLessThan(2L * MEGABYTE);
        assertThat(names()).containsExactly("spool-id");
        assertThat(spool.held()).isZero();
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() throws Exception {
        Spool spool = spool(DataSize.ofMegabytes(1));

        assertThatThrownBy(() -> spool.keep(new Endless(700_000), "rekap.csv")).hasMessage("cut");

        assertThat(names()).containsExactly("spool-id");
        assertThat(spool.held()).isZero();
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        assertRefused(Reason.EMPTY, spool(DataSize.ofMegabytes(1)), new ByteArrayInputStream(new byte[0]));

        assertThat(names()).containsExactly("spool-id");
    }

    @Test
    void whatWaitsMayFillTheRoomAndNoMore() throws Exception {
        Spool spool = spool(DataSize.ofMegabytes(2));
        Spooled first = spool.keep(new ByteArrayInputStream(octets(2 * MEGABYTE)), "1");
        spool.keep(new ByteArrayInputStream(octets(2 * MEGABYTE)), "2");

        assertRefused(Reason.SPOOL_FULL, spool, new ByteArrayInputStream(octets(1)));
        spool.delete(first.file());
        spool.keep(new ByteArrayInputStream(octets(2 * MEGABYTE)), "3");

        assertThat(spool.held()).isEqualTo(4L * MEGABYTE);
    }

    @Test
    void aDiskThatIsNearlyFullIsLeftAlone() throws Exception {
        SubmissionSettings settings = new SubmissionSettings(
                DataSize.ofMegabytes(1), DataSize.ofMegabytes(4), DataSize.ofTerabytes(9_000), 90, 1000);

        assertRefused(Reason.DISK_FULL, Spool.in(data, settings), new ByteArrayInputStream(octets(1)));
    }

    @Test
    void theNextStartClearsAwayHalfAFileAndNamesWholeOnesUntilTheirRowsAreThere() throws Exception {
        Spooled kept = spool(DataSize.ofMegabytes(1)).keep(new ByteArrayInputStream(octets(10)), "1");
        Files.write(data.resolve(UUID.randomUUID() + ".part"), octets(20));
        Files.writeString(data.resolve("notes.txt"), "none of ours");

        Spool again = spool(DataSize.ofMegabytes(1));

        assertThat(names()).containsExactlyInAnyOrder("spool-id", "notes.txt", kept.file() + ".file");
        assertThat(again.unsure()).containsExactly(kept.file());
        assertThat(again.look(kept.file()).orElseThrow().sha256()).isEqualTo(kept.sha256());
        again.sure(kept.file());
        assertThat(again.unsure()).isEmpty();
    }

    @Test
    void aSpoolKeepsItsIdAndRefusesToGuessOne() throws Exception {
        UUID id = spool(DataSize.ofMegabytes(1)).id();

        assertThat(spool(DataSize.ofMegabytes(1)).id()).isEqualTo(id);
        Files.writeString(data.resolve("spool-id"), "garbage");
        assertThatThrownBy(() -> spool(DataSize.ofMegabytes(1)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("spool-id holds no id");
    }

    private Spool spool(DataSize octetsMax) {
        return Spool.in(
                data, new SubmissionSettings(octetsMax, DataSize.ofMegabytes(4), DataSize.ofMegabytes(1), 90, 1000));
    }

    private static void assertRefused(Reason reason, Spool spool, InputStream in) {
        assertThatThrownBy(() -> spool.keep(in, "rekap.csv"))
                .isInstanceOfSatisfying(
                        SpoolRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(data)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) octets[i] = (byte) (i * 31);
        return octets;
    }

    /** Gives zeros, then breaks off. */
    private static final class Endless extends InputStream {
        private final long until;
        private long given;

        private Endless(long until) {
            this.until = until;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("one by one");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (given >= until) throw new IOException("cut");
            given += length;
            return length;
        }
    }
}
