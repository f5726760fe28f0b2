package id.titian.agent.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.journal.Journal;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.wire.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCustodianTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-06T00:30:20Z"), ZoneOffset.UTC);
    private static final String SERIAL = "CQQC230560124";

    @TempDir
    private Path folder;

    @Test
    void whatATerminalPushesTwiceStandsInTheJournalOnce() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            var custodian = new JournalCustodian(journal, CLOCK);

            custodian.keep(punches(600), OptionalLong.of(-3));
            custodian.keep(punches(601), OptionalLong.empty());

            assertThat(journal.standing().lastSequence()).isEqualTo(601);
            List<Entry> last =
                    journal.batchFrom("dinkes-01", 600, 10).orElseThrow().entries();
            assertThat(last)
                    .extracting(Entry::clockOffsetSeconds)
                    .containsExactly(OptionalLong.of(-3), OptionalLong.empty());
        }
    }

    @Test
    void aJournalThatTakesNothingIsSaidToTheTerminal() throws Exception {
        Journal journal = Journal.open(folder, CLOCK);
        var custodian = new JournalCustodian(journal, CLOCK);
        journal.close();

        assertThatThrownBy(() -> custodian.keep(punches(1), OptionalLong.empty()))
                .isInstanceOf(NotKeptException.class)
                .hasMessageStartingWith("journal-closed: ");
    }

    @Test
    void everythingIsWantedOnceInAnEpoch() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            var custodian = new JournalCustodian(journal, CLOCK);
            String want = custodian.wantsWhole(SERIAL);
            assertThat(want).isNotEmpty();

            custodian.hasWhole(SERIAL, "another-epoch");
            assertThat(custodian.wantsWhole(SERIAL)).isEqualTo(want);
            custodian.hasWhole(SERIAL, want);
            assertThat(custodian.wantsWhole(SERIAL)).isEmpty();

            journal.startNewEpoch("a test");
            assertThat(custodian.wantsWhole(SERIAL)).isNotEmpty().isNotEqualTo(want);
        }
    }

    @Test
    void aClockThatShowsLessThanTheNewestEntryIsWrong() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            assertThat(new JournalCustodian(journal, CLOCK).notBefore()).isEqualTo(Instant.EPOCH);
            new JournalCustodian(journal, CLOCK).keep(punches(2), OptionalLong.empty());
        }

        Clock wokenInThePast = Clock.fixed(CLOCK.instant().minusSeconds(3_600), ZoneOffset.UTC);
        try (Journal journal = Journal.open(folder, wokenInThePast)) {
            assertThat(new JournalCustodian(journal, wokenInThePast).notBefore())
                    .isEqualTo(CLOCK.instant());
        }
    }

    private static List<Reading> punches(int count) {
        List<Reading> punches = new ArrayList<>();
        for (int i = 0; i < count; i++)
            punches.add(new Punch(
                    SERIAL,
                    Integer.toString(1_000 + i),
                    PinForm.DIGITS,
                    LocalDateTime.of(2026, 10, 6, 7, 30, 15),
                    0,
                    0,
                    1,
                    "0",
                    ArrivalPath.PUSH,
                    Bytes.ofUtf8("line " + i)));
        return punches;
    }
}
