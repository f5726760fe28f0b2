package id.titian.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stick that is pulled, or an agent that loses its power, in the middle of an export. */
class BrokenOffTest {

    @TempDir
    private Path folder;

    @Test
    void anExportGoesOnBehindTheLastWholePartWhereverItWasBrokenOff() throws Exception {
        Office office = new Office(folder);
        List<Batch> batches = Office.batches(50, 10);
        List<Entry> all =
                batches.stream().flatMap(batch -> batch.entries().stream()).toList();
        byte[] whole = Files.readAllBytes(office.bundle(batches));
        Path draft = folder.resolve("bundle.part");
        Path file = folder.resolve("again.ttb");
        Random random = new Random(3);
        int goneOn = 0;

        for (int i = 0; i < 100; i++) {
            int left = random.nextInt(whole.length + 1);
            Files.write(draft, Arrays.copyOf(whole, left));
            // A stick may have kept the length and lost what was in the last blocks.
            if (i % 3 == 0 && left > 600) Files.write(draft, zeroedFrom(Arrays.copyOf(whole, left), left - 512));
            Optional<BundleWriter> resumed = BundleWriter.resume(draft, office.agent, office.hub.recipients());
            try (BundleWriter writer = resumed.isPresent()
                    ? resumed.get()
                    : BundleWriter.begin(
                            draft, office.header(batches), Office.ZONE, office.agent, office.hub.recipients())) {
                if (writer.next() > 1) goneOn++;
                for (Batch batch : batches) if (batch.range().from() >= writer.next()) writer.add(batch);
                writer.finish(file);
            }

            assertThat(office.entries(file)).isEqualTo(all);
        }

        assertThat(goneOn).isGreaterThan(50);
    }

    @Test
    void theDraftOfAnotherAgentOrForAnotherHubIsNotGoneOnWith() throws Exception {
        Office office = new Office(folder);
        Office other = new Office(folder.resolve("other"));
        Path draft = folder.resolve("bundle.part");
        Files.copy(office.bundle(Office.batches(20, 10)), draft);

        assertThat(BundleWriter.resume(draft, other.agent, office.hub.recipients()))
                .isEmpty();
        assertThat(BundleWriter.resume(draft, office.agent, other.hub.recipients()))
                .isEmpty();
        assertThat(BundleWriter.resume(folder.resolve("nothing"), office.agent, office.hub.recipients()))
                .isEmpty();
    }

    private static byte[] zeroedFrom(byte[] octets, int from) {
        Arrays.fill(octets, from, octets.length, (byte) 0);
        return octets;
    }
}
