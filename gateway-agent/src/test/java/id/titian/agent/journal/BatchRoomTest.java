package id.titian.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of the largest readings that the contract allows. */
class BatchRoomTest {

    private static final String EPOCH = "f".repeat(32);
    private static final String AGENT = "a".repeat(40);

    /** The least that {@code uplink.messageBytes} may be set to. */
    private static final int MESSAGE_BYTES_LEAST = 16_384;

    private final Random random = new Random(7);

    @TempDir
    Path folder;

    @Test
    void batchesOfMaximalReadingsKeepTheLimitsOfTheWireAndMissNothing() throws Exception {
        int count = 600;
        List<Reading> readings = new ArrayList<>();
        for (int n = 0; n < count; n++) readings.add(n % 2 == 0 ? punch(n) : unreadable(n));
        try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
            journal.append(readings.stream().map(Sample::draft).toList());

            List<Reading> came = new ArrayList<>();
            Optional<Batch> batch = journal.batchFrom(AGENT, 1, WireLimits.ENTRIES_MAX);
            while (batch.isPresent()) {
                Bytes message = WireWriter.batch(batch.get());
                assertThat(message.length()).isLessThanOrEqualTo(WireLimits.MESSAGE_MAX);
                assertThat(WireReader.batch(message)).isEqualTo(batch.get());
                assertThat(WireReader.batch(WireWriter.compressed(batch.get()))).isEqualTo(batch.get());
                for (Entry entry : batch.get().entries()) came.add(entry.reading());
                batch = journal.batchFrom(AGENT, batch.get().range().to() + 1, WireLimits.ENTRIES_MAX);
            }

            assertThat(came).isEqualTo(readings);
        }
    }

    @Test
    void aBatchNamesNoMoreTerminalsThanAMessageMay() throws Exception {
        int count = WireLimits.TERMINALS_MAX + 50;
        List<Journal.Draft> drafts = new ArrayList<>();
        for (int n = 0; n < count; n++) drafts.add(Sample.draft(small("T" + n)));
        try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
            journal.append(drafts);

            Batch first = journal.batchFrom(AGENT, 1, WireLimits.ENTRIES_MAX).orElseThrow();
            Batch rest = journal.batchFrom(AGENT, first.range().to() + 1, WireLimits.ENTRIES_MAX)
                    .orElseThrow();

            assertThat(first.range().to()).isEqualTo(WireLimits.TERMINALS_MAX);
            assertThat(rest.range().to()).isEqualTo(count);
            assertThat(WireReader.batch(WireWriter.batch(first))).isEqualTo(first);
        }
    }

    @Test
    void aThousandOrdinaryReadingsAreOneBatch() throws Exception {
        List<Journal.Draft> drafts = new ArrayList<>();
        for (int n = 0; n < WireLimits.ENTRIES_MAX + 1; n++) drafts.add(Sample.draft(ordinary(n)));
        try (Journal journal = Journal.open(folder, Sample.CLOCK)) {
            journal.append(drafts);

            Batch batch = journal.batchFrom(AGENT, 1, WireLimits.ENTRIES_MAX).orElseThrow();

            assertThat(batch.entries()).hasSize(WireLimits.ENTRIES_MAX);
        }
    }

    static List<Reading> extremes() {
        BatchRoomTest samples = new BatchRoomTest();
        return List.of(samples.punch(1), samples.unreadable(1), small("T1"), ordinary(1));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void noReadingAloneNeedsMoreThanTheRoomCountsNorMoreThanTheSmallestMessage(Reading reading) {
        Entry entry = new Entry(
                Long.MAX_VALUE,
                Instant.parse("9999-12-31T23:59:59.999Z"),
                OptionalLong.of(-Entry.OFFSET_SECONDS_MAX),
                reading);
        BatchRoom room = new BatchRoom();

        assertThat(room.takes(entry)).isTrue();

        Batch alone = Batch.of(AGENT, EPOCH, Chain.start(EPOCH), List.of(entry));
        assertThat((long) WireWriter.batch(alone).length())
                .isLessThanOrEqualTo(room.octets())
                .isLessThanOrEqualTo(MESSAGE_BYTES_LEAST);
        assertThat(WireWriter.compressed(alone).length()).isLessThanOrEqualTo(MESSAGE_BYTES_LEAST);
    }

    /** Every text at its longest, of the characters that need the most octets each. */
    private Punch punch(int n) {
        return new Punch(
                longest("S" + n, '漢', 64),
                longest("P" + n, '"', 64),
                PinForm.EXACT,
                LocalDateTime.parse("9999-12-31T23:59:59"),
                Punch.ORDINAL_MAX,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                longest("W", '漢', 64),
                ArrivalPath.UPLOAD,
                raw(n));
    }

    private Unreadable unreadable(int n) {
        return new Unreadable(
                longest("U" + n, '漢', 64),
                Unreadable.Reason.TIME_IMPOSSIBLE,
                longest("D", '\u0001', Unreadable.DETAIL_MAX),
                Integer.MAX_VALUE,
                ArrivalPath.UPLOAD,
                raw(n));
    }

    private static Punch small(String serial) {
        return new Punch(
                serial,
                "1",
                PinForm.DIGITS,
                LocalDateTime.parse("2025-01-02T07:00:00"),
                0,
                null,
                null,
                null,
                ArrivalPath.PULL,
                Bytes.EMPTY);
    }

    private static Punch ordinary(int n) {
        return new Punch(
                Sample.SERIAL,
                Integer.toString(1_000 + n),
                PinForm.DIGITS,
                LocalDateTime.parse("2025-01-02T07:00:00"),
                0,
                0,
                1,
                "0",
                ArrivalPath.PULL,
                Bytes.of(new byte[40]));
    }

    private Bytes raw(int n) {
        byte[] octets = new byte[Punch.RAW_MAX];
        random.nextBytes(octets);
        octets[0] = (byte) n;
        octets[1] = (byte) (n >> 8);
        return Bytes.of(octets);
    }

    private static String longest(String begin, char filling, int length) {
        return begin + String.valueOf(filling).repeat(length - begin.length());
    }
}
