package id.titian.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large a part may be: as large as any that an agent writes, and no larger, because its signature stands behind it. */
class LargePartTest {

    /** Within an inflated message, beyond every message. */
    private static final int PART_CLAIMED = 2 * WireLimits.MESSAGE_MAX;

    @TempDir
    private Path folder;

    @Test
    void theLargestMessageUnderTheLongestHeaderForFourHubsFitsIntoAPart() throws Exception {
        List<Recipient> hubs = new ArrayList<>();
        for (int i = 0; i < BundleLimits.RECIPIENTS_MAX; i++)
            hubs.addAll(HubKeys.in(Files.createDirectories(folder.resolve("hub-" + i)))
                    .recipients());
        // Nothing can make these smaller.
        byte[] message = new byte[WireLimits.MESSAGE_MAX];
        new Random(1).nextBytes(message);
        String header = "x".repeat(BundleLimits.LINE_MAX - 1) + "\n";
        Envelope largest = new Envelope(header, Bytes.of(new byte[32]), Bytes.of(message));

        Bytes body = largest.seal(hubs);

        assertThat(hubs).hasSize(BundleLimits.RECIPIENTS_MAX);
        assertThat(new PartLine(1, new SequenceRange(1, 1_000), 1_000, body.length()).octets())
                .isGreaterThan(WireLimits.MESSAGE_MAX);
        HubKeys last = HubKeys.in(folder.resolve("hub-3"));
        assertThat(Envelope.open(body, last.openers())).isEqualTo(largest);
    }

    @Test
    void aPartThatClaimsMoreIsRefusedBeforeItIsRead() throws Exception {
        Office office = new Office(folder);
        List<Batch> batches = Office.batches(1_000, 1_000);
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        forged.writeBytes((Cover.END + "\n" + office.header(batches).line()).getBytes(StandardCharsets.UTF_8));
        forged.writeBytes(
                ("TSPART {\"part\":1,\"from\":1,\"to\":1000,\"punches\":858,\"octets\":" + PART_CLAIMED + "}\n")
                        .getBytes(StandardCharsets.UTF_8));
        int before = forged.size();
        forged.writeBytes(new byte[WireLimits.INFLATED_MAX]);
        InputStream in = new ByteArrayInputStream(forged.toByteArray());
        BundleStream stream = new BundleStream(in);

        assertThatThrownBy(stream::part)
                .isInstanceOfSatisfying(BundleRefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.BUNDLE_ALTERED));

        assertThat(forged.size() - in.available()).as("octets that were read").isEqualTo(before);
    }
}
