package id.titian.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.Row;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RowTest {

    private static final Bytes BEFORE = Chain.start("00112233445566778899aabbccddeeff");

    @Property(tries = 500)
    void everyReadingIsRebuiltExactly(@ForAll("entries") Entry entry) throws Exception {
        Row row = Row.after(BEFORE, entry);

        Row rebuilt = Row.of(row.values());

        assertThat(rebuilt).isEqualTo(row);
        assertThat(Chain.next(BEFORE, rebuilt.entry())).isEqualTo(row.hash());
    }

    @Property(tries = 500)
    void anyChangeOfOneColumnIsDamage(@ForAll("entries") Entry entry, @ForAll int which) {
        List<@Nullable Object> values = new ArrayList<>(Row.after(BEFORE, entry).values());
        int column = Math.floorMod(which, values.size());
        Object value = values.get(column);
        if (value == null) values.set(column, 0L);
        else if (value instanceof Long number) values.set(column, number + 1);
        else if (value instanceof String text) values.set(column, text + ' ');
        else if (value instanceof byte[] octets) values.set(column, Arrays.copyOf(octets, octets.length + 1));

        assertThatThrownBy(() -> Row.of(values)).isInstanceOf(DamageException.class);
    }

    @Property(tries = 30)
    void everyReadingComesBackFromTheFile(@ForAll("distinctEntries") List<Entry> entries) throws Exception {
        Path folder = temporaryFolder();
        try {
            List<Reading> readings = entries.stream().map(Entry::reading).toList();
            try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
                journal.append(entries.stream()
                        .map(entry ->
                                new Journal.Draft(entry.observedAt(), entry.clockOffsetSeconds(), entry.reading()))
                        .toList());
            }
            try (Journal journal = Journal.open(folder, Sample.CLOCK)) {

                Batch batch = journal.batchFrom(Sample.AGENT, 1, 1_000).orElseThrow();

                assertThat(batch.isSound()).isTrue();
                assertThat(batch.entries().stream().map(Entry::reading)).containsExactlyElementsOf(readings);
                assertThat(batch.entries().stream().map(Entry::observedAt))
                        .containsExactlyElementsOf(
                                entries.stream().map(Entry::observedAt).toList());
                assertThat(batch.entries().stream().map(Entry::clockOffsetSeconds))
                        .containsExactlyElementsOf(
                                entries.stream().map(Entry::clockOffsetSeconds).toList());
            }
        } finally {
            Wreck.delete(folder);
        }
    }

    @Property(tries = 30)
    void everyReadingIsReadOutOfTheBarePages(@ForAll("distinctEntries") List<Entry> entries) throws Exception {
        Path folder = temporaryFolder();
        try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
            journal.append(entries.stream()
                    .map(entry -> new Journal.Draft(entry.observedAt(), entry.clockOffsetSeconds(), entry.reading()))
                    .toList());

            journal.startNewEpoch("trying it");

            assertThat(Sample.readings(journal))
                    .containsExactlyInAnyOrderElementsOf(
                            entries.stream().map(Entry::reading).toList());
            assertThat(journal.standing().damagedRows()).isZero();
        } finally {
            Wreck.delete(folder);
        }
    }

    @Example
    void aRowOfTooFewColumnsIsDamage() {
        assertThatThrownBy(() -> Row.of(Arrays.asList(1L, "A"))).isInstanceOf(DamageException.class);
    }

    private static Path temporaryFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "titian-row")
                : Files.createTempDirectory("titian-row");
    }

    @Provide
    Arbitrary<List<Entry>> distinctEntries() {
        return entries().list().ofMinSize(1).ofMaxSize(40).map(entries -> {
            Map<Bytes, Entry> distinct = new LinkedHashMap<>();
            for (Entry entry : entries) distinct.putIfAbsent(entry.reading().identity(), entry);
            return List.copyOf(distinct.values());
        });
    }

    @Provide
    Arbitrary<Entry> entries() {
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
        Arbitrary<OptionalLong> offsets = Arbitraries.longs()
                .between(-10_000_000_000L, 10_000_000_000L)
                .injectNull(0.3)
                .map(offset -> offset == null ? OptionalLong.empty() : OptionalLong.of(offset));
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1),
                        instants,
                        offsets,
                        Arbitraries.oneOf(punches(), unreadables()))
                .as(Entry::new);
    }

    private static Arbitrary<Reading> punches() {
        Arbitrary<LocalDateTime> times = Arbitraries.longs()
                .between(-2_000_000_000L, 250_000_000_000L)
                .map(second -> LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC));
        Arbitrary<String> pins = texts(1, 40).map(RowTest::printable).map(text -> text.isEmpty() ? "0" : text);
        return Combinators.combine(
                        serials(),
                        pins,
                        Arbitraries.of(PinForm.class),
                        times,
                        Arbitraries.integers().between(0, Punch.ORDINAL_MAX),
                        Arbitraries.integers().injectNull(0.3),
                        texts(0, 20).map(RowTest::printable).injectNull(0.5),
                        Combinators.combine(Arbitraries.of(ArrivalPath.class), raws())
                                .as(Map::entry))
                .as((serial, pin, form, time, ordinal, code, work, way) -> new Punch(
                        serial,
                        pin,
                        form,
                        time,
                        ordinal,
                        code,
                        code == null ? 4 : null,
                        work,
                        way.getKey(),
                        way.getValue()));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "").strip();
    }

    private static Arbitrary<Reading> unreadables() {
        return Combinators.combine(
                        serials(),
                        Arbitraries.of(Unreadable.Reason.class),
                        texts(0, 500).map(RowTest::printable),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(ArrivalPath.class),
                        raws())
                .as(Unreadable::new);
    }

    private static Arbitrary<String> serials() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    /** With NULs, line ends and letters of every alphabet, but no half of a pair: UTF-8 has no form for that. */
    private static Arbitrary<String> texts(int min, int max) {
        return Arbitraries.strings()
                .withChars("\0\n\u001f'\"\\%")
                .withCharRange('a', 'f')
                .withCharRange('\u00c0', '\u00ff')
                .withCharRange('\u4e00', '\u4eff')
                .ofMinLength(min)
                .ofMaxLength(max);
    }

    private static Arbitrary<Bytes> raws() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(0)
                .ofMaxSize(Punch.RAW_MAX)
                .map(octets -> Bytes.of(octets));
    }
}
