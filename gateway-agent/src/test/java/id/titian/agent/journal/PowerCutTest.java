package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.journal.disk.HighWater;
import id.titian.contract.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes: of what was written, only what was forced to disk is left. */
class PowerCutTest {

    /** How often; the long proof is {@code -Dtitian.cuts=500}. */
    private static final int CUTS = Integer.getInteger("titian.cuts", 5);

    /** What a child has kept at least before the power goes, however busy the machine is. */
    private static final int LINES_LEAST = 20;

    private static final int NUMBERS_PER_CHILD = 100_000;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasKeptIsLostByAPowerCut() throws Exception {
        Path data = folder.resolve("data");
        Path current = data.resolve("current");
        Path durable = Files.createDirectory(folder.resolve("durable"));
        Random random = new Random(CUTS);
        Set<Reading> kept = new HashSet<>();
        try (Journal journal = Journal.open(data, CLOCK)) {
            journal.append(Sample.drafts(0, 100));
            kept.addAll(Sample.readings(0, 100));
        }
        Map<String, String> shim = Shim.powerCut(folder, durable);
        for (int cut = 1; cut <= CUTS; cut++) {
            for (String name : List.of(Wreck.MAIN, Wreck.LOG)) Files.deleteIfExists(durable.resolve(name));
            Files.copy(current.resolve(Wreck.MAIN), durable.resolve(Wreck.MAIN));
            try (Child child = Child.start(shim, List.of(), "write", data, cut * NUMBERS_PER_CHILD)) {
                assertThat(child.line()).isEqualTo("ready");
                child.goOn();
                assertThat(child.line()).startsWith("opened ");
                List<String> lines = new ArrayList<>();
                for (int line = 0; line < LINES_LEAST; line++) lines.add(child.line());
                // Long enough for several checkpoints, at any moment of one.
                child.letWork(300 + random.nextInt(700));
                lines.addAll(child.kill());
                for (String line : lines) {
                    assertThat(line).isNotNull().doesNotContain("failed");
                    String[] words = line.split(" ");
                    if (words.length == 4)
                        kept.addAll(Sample.readings(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                }
            }
            cutPower(current, durable, random.nextBoolean());

            try (Journal journal = Journal.open(data, CLOCK)) {
                assertThat(journal.opening().kind()).isNotEqualTo(Opening.Kind.SET_ASIDE);
                Set<Reading> lost = new HashSet<>(kept);
                lost.removeAll(Sample.readings(journal));
                assertThat(lost).isEmpty();
            }
        }
        assertThat(kept).hasSizeGreaterThan(100 + CUTS);
    }

    /** The side file is never forced: it may be as old as the last opening, or gone. */
    private static void cutPower(Path current, Path durable, boolean sideFileGone) throws IOException {
        Files.deleteIfExists(current.resolve(Wreck.LOG));
        for (String name : List.of(Wreck.MAIN, Wreck.LOG))
            if (Files.exists(durable.resolve(name)))
                Files.copy(durable.resolve(name), current.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        if (sideFileGone) Files.deleteIfExists(current.resolve(HighWater.NAME));
    }
}
