package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.evidence.EvidenceParts;
import id.titian.hub.evidence.MonthEvidence;
import id.titian.hub.evidence.MonthTrace;
import id.titian.hub.evidence.PunchUse;
import id.titian.hub.ledger.LedgerParts;
import id.titian.hub.month.MonthBook;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** August 2024 of Ayu, from the figure to the bytes and back. */
class MonthEvidenceTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);
    private static final String EPOCH = "0123456789abcdef0123456789abcdef";
    private static final Bytes RAW = Bytes.ofHex("0900000007210500");

    private Bekasi bekasi;
    private MonthEvidence evidence;
    private PunchUse uses;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + Bekasi.AYU + ";2024-01;2.000.000\n");
        var jdbc = bekasi.stages.jdbc();
        evidence = EvidenceParts.months(
                jdbc,
                bekasi.stages.part(MonthBook.class),
                bekasi.stages.part(DayBook.class),
                LedgerParts.ledger(new JdbcTemplate(bekasi.stages.database())));
        uses = EvidenceParts.uses(jdbc);
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    void bklC13FromALineOfThePayrollToTheBytesOfTheTerminalAndBack() throws Exception {
        long late = work();
        bekasi.reported();
        OfficeMonths months = bekasi.stages.part(OfficeMonths.class);
        months.verify("SETDA", AUGUST, new Clerk("setda", "Budi (setda)"));
        months.close("SETDA", AUGUST, new Clerk("operator", "Siti (operator)"));

        MonthTrace trace = evidence.of(Bekasi.AYU, AUGUST, Locale.ENGLISH).orElseThrow();

        assertThat(trace.line().total()).isEqualByComparingTo("94.75");
        assertThat(trace.closed()).isNotNull();
        assertThat(trace.closed().hash()).isEqualTo(trace.line().hash());
        assertThat(trace.isCut()).isFalse();
        assertThat(trace.days()).hasSize(31);
        MonthTrace.DayTrace fifth = trace.days().get(4);
        assertThat(fifth.day().sentences()).isNotEmpty();
        assertThat(fifth.punches()).hasSize(2);
        assertThat(fifth.punches().get(0)).satisfies(punch -> {
            assertThat(punch.id()).isEqualTo(late);
            assertThat(punch.terminal()).isEqualTo("A1");
            assertThat(punch.slots()).containsExactly(fifth.day().marks().get(0).slot());
            assertThat(punch.agent()).isEqualTo("setda");
            assertThat(punch.epoch()).isEqualTo(EPOCH);
            assertThat(punch.sequence()).isEqualTo(1);
            assertThat(punch.raw()).isEqualTo(RAW.hex());
            assertThat(punch.before()).isEqualTo(Chain.start(EPOCH).hex());
            assertThat(punch.after()).hasSize(64);
        });
        assertThat(uses.of(late)).singleElement().satisfies(use -> {
            assertThat(use.day()).isEqualTo("2024-08-05");
            assertThat(use.slots()).hasSize(1);
            assertThat(use.month()).isEqualTo(AUGUST);
            assertThat(use.hash()).isEqualTo(fifth.day().hash());
            assertThat(use.lineHash()).isEqualTo(trace.line().hash());
            assertThat(use.closedHash()).isEqualTo(trace.closed().hash());
        });
    }

    /** What was damaged is shown without its bytes, and still shown. */
    @Test
    void aPunchWhoseRecordCannotBeReadIsShownWithoutItsBytes() {
        long punch = bekasi.stages.punch("A1", "9", "2024-08-01T07:40:00");
        bekasi.stages.placement().placeWhatWaits();
        bekasi.look().pass(Duration.ofDays(1));

        MonthTrace trace = evidence.of(Bekasi.AYU, AUGUST, Locale.ENGLISH).orElseThrow();

        assertThat(trace.days().get(0).punches()).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(punch);
            assertThat(each.raw()).isNull();
            assertThat(each.sequence()).isNull();
        });
        assertThat(evidence.of("199001012015011099", AUGUST, Locale.ENGLISH)).isEmpty();
    }

    /** All workdays of August but the 6th; late on the 5th by a punch that has its bytes. */
    private long work() {
        bekasi.pass(Duration.ofDays(32));
        long late = 0;
        for (LocalDate day = AUGUST.atDay(1); !day.isAfter(AUGUST.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 5 || day.getDayOfMonth() == 6) continue;
            boolean isLate = day.getDayOfMonth() == 5;
            long in = bekasi.stages.punch("A1", "9", day + (isLate ? "T07:46:00" : "T07:30:00"));
            if (isLate) late = in;
            bekasi.stages.punch("A1", "9", day + "T16:00:00");
        }
        Entry entry = new Entry(
                1,
                Instant.parse("2024-08-05T00:46:01Z"),
                OptionalLong.of(0),
                new Punch(
                        "A1",
                        "9",
                        PinForm.DIGITS,
                        LocalDateTime.parse("2024-08-05T07:46:00"),
                        0,
                        0,
                        1,
                        null,
                        ArrivalPath.LIVE,
                        RAW));
        Batch batch = Batch.of("setda", EPOCH, Chain.start(EPOCH), List.of(entry));
        bekasi.stages
                .jdbc()
                .sql("""
                        update arrival set epoch = ?::uuid, before_hash = ?, after_hash = ?, payload = ?
                         where id = (select arrival from punch where id = ?)
                        """)
                .params(
                        EPOCH,
                        batch.before().toArray(),
                        batch.after().toArray(),
                        WireWriter.batch(batch).toArray(),
                        late)
                .update();
        bekasi.stages.placement().placeWhatWaits();
        bekasi.make();
        return late;
    }
}
