package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.bundle.stick.BundleException;
import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.SigningKey;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Sticks go back and forth in any order, are cut, forged and exchanged: the hub ends up with everything, and the cursor never lies. */
class AnyOrderTest {

    private static final int STEPS = 25;

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void whateverHappensToSticksNothingIsLostAndTheCursorIsTheHubs(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("titian-any-order-");
        try (Office office = new Office(folder.resolve("office"), new HubAtATable(folder.resolve("hub")))) {
            Story story = new Story(office, seed);
            for (int step = 0; step < STEPS; step++) {
                story.step();
                story.requireTrueCursor();
            }
            story.deliverAll();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /** One office's fortnight. */
    private static final class Story {

        private final Office office;
        private final Random random;
        private final List<Bytes> receipts = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();
        private String epochBefore = "";
        private long receiptedBefore;
        private final Set<Reading> said = new HashSet<>();

        Story(Office office, long seed) {
            this.office = office;
            this.random = new Random(seed);
        }

        void step() throws Exception {
            switch (random.nextInt(11)) {
                case 0, 1 -> punch(1 + random.nextInt(60));
                case 2, 3 -> office.export();
                case 4 -> cutSomething();
                case 5, 6 -> bringToTheHub();
                case 7 -> bringBackSomeReceipt();
                case 8 -> typeSomeCode();
                case 9 -> forge();
                default -> restartOrBeginAnew();
            }
        }

        private void punch(int times) throws Exception {
            office.punch(times);
            for (Entry entry : office.entries(0)) said.add(entry.reading());
        }

        /** Whatever lies on the stick loses its end, as if it had been pulled out; some of it as a draft. */
        private void cutSomething() throws Exception {
            List<Path> files = office.onStick(".TTB");
            if (files.isEmpty()) return;
            Path file = files.get(random.nextInt(files.size()));
            byte[] octets = Files.readAllBytes(file);
            byte[] left = Arrays.copyOf(octets, random.nextInt(octets.length));
            if (random.nextBoolean()) Files.write(file, left);
            else {
                Files.delete(file);
                Files.write(Path.of(file.toString().replace(".TTB", ".PRT")), left);
            }
        }

        private void bringToTheHub() throws Exception {
            List<Path> files = new ArrayList<>(office.onStick(".TTB"));
            Collections.shuffle(files, random);
            for (Path file : files.subList(0, Math.min(files.size(), 1 + random.nextInt(3)))) {
                try {
                    office.hub.take(file);
                } catch (BundleRefusedException cut) {
                    continue;
                }
                String epoch = BundleFile.open(file).header().epoch();
                receipts.add(office.hub.receiptFile(Office.AGENT, epoch));
                office.hub.code(Office.AGENT, epoch).ifPresent(codes::add);
            }
        }

        private void bringBackSomeReceipt() throws Exception {
            if (!receipts.isEmpty()) office.desk.takeReceipt(receipts.get(random.nextInt(receipts.size())));
        }

        private void typeSomeCode() throws Exception {
            if (codes.isEmpty()) return;
            try {
                office.desk.takeCode(codes.get(random.nextInt(codes.size())));
            } catch (BundleException ofAnOlderEpochOrTooMany) {
                assertThat(ofAnOlderEpochOrTooMany.kind())
                        .isIn(BundleException.Kind.CODE_DIFFERS, BundleException.Kind.CODES_TOO_MANY);
            }
        }

        private void forge() throws Exception {
            var generous = new Receipt(
                    office.journal.epoch(),
                    office.journal.standing().lastSequence(),
                    Bytes.ofUtf8("a guess").sha256(),
                    List.of(),
                    List.of());
            Bytes file = new ReceiptFile(Office.AGENT, 1, Office.NOW, generous).signed(SigningKey.make());
            try {
                office.desk.takeReceipt(file);
                throw new AssertionError("A forged receipt was taken");
            } catch (BundleRefusedException refused) {
                assertThat(refused.reason()).isEqualTo(BundleRefusedException.Reason.BUNDLE_ALTERED);
            }
        }

        private void restartOrBeginAnew() throws Exception {
            if (random.nextInt(3) > 0) office.restart();
            else office.journal.startNewEpoch("somebody wants it");
        }

        void requireTrueCursor() {
            String epoch = office.journal.epoch();
            long receiptedTo = office.journal.standing().receiptedTo();
            assertThat(receiptedTo).isLessThanOrEqualTo(office.hub.upTo(epoch));
            if (epoch.equals(epochBefore)) assertThat(receiptedTo).isGreaterThanOrEqualTo(receiptedBefore);
            epochBefore = epoch;
            receiptedBefore = receiptedTo;
        }

        void deliverAll() throws Exception {
            punch(1);
            office.export();
            List<Path> files = office.onStick(".TTB");
            for (Path file : files) {
                try {
                    office.hub.take(file);
                } catch (BundleRefusedException cut) {
                    continue;
                }
            }
            String epoch = office.journal.epoch();
            if (office.hub.upTo(epoch) > 0) office.desk.takeReceipt(office.hub.receiptFile(Office.AGENT, epoch));

            assertThat(office.journal.standing().buffered()).isZero();
            assertThat(office.hub.readings()).isEqualTo(said);
        }
    }
}
