package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.Outage;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.life.Documents;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Days whose terminals say nothing, and what a confirmed outage is worth. */
class WaitingDaysTest {

    /** Monday, 5 August 2024, 18:00 in Bekasi. */
    private static final Instant EVENING = Instant.parse("2024-08-05T11:00:00Z");

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(EVENING);
        known("2024-08-05T10:00:00Z");
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    @DisplayName("MKM-C10: a silent site is never absent")
    void aSilentSiteIsNeverAbsent() {
        bekasi.pass(Duration.ofDays(90));

        for (String day : new String[] {"2024-08-05", "2024-08-06", "2024-08-30", "2024-10-31"})
            assertThat(bekasi.day(day)).as(day).startsWith("PENDING");
        assertThat(bekasi.stages.count("attendance_day where status = 'ABSENT' and day >= '2024-08-05'"))
                .isZero();
        assertThat(bekasi.stages.count("attendance_day_past where status = 'ABSENT' and day >= '2024-08-05'"))
                .isZero();
    }

    @Test
    @DisplayName("BKL-C07: the link is cut for 48 hours; days wait, and are right afterwards")
    void aLinkThatIsCutFor48HoursMakesNobodyAbsent() {
        for (int hours = 0; hours < 48; hours += 6) {
            bekasi.pass(Duration.ofHours(6));
            assertThat(bekasi.stages.count("attendance_day where status = 'ABSENT' and day >= '2024-08-05'"))
                    .isZero();
        }
        assertThat(bekasi.day("2024-08-06")).startsWith("PENDING");

        bekasi.punch("2024-08-05T07:30:00").punch("2024-08-05T16:00:00").punch("2024-08-06T07:46:00");
        bekasi.punch("2024-08-06T16:00:00").pass(Duration.ofHours(12)).reported();

        assertThat(bekasi.day("2024-08-05")).startsWith("PRESENT 0");
        assertThat(bekasi.day("2024-08-06")).startsWith("PRESENT 0.25");
        assertThat(bekasi.day("2024-08-07")).startsWith("ABSENT 5");
    }

    @Test
    @DisplayName("MKM-C10: nobody is absent while their punches are here and not placed yet")
    void punchesThatAreNotPlacedYetMakeNobodyAbsent() {
        bekasi.stages.punch("A1", "9", "2024-08-05T07:30:00");
        bekasi.stages.punch("A1", "9", "2024-08-05T16:00:00");
        bekasi.stages
                .jdbc()
                .sql("insert into file_span (serial, first_at, last_at, taken_at) values"
                        + " ('A1', '2024-07-30T00:00Z', '2024-08-06T00:00Z', '2024-08-06T00:00Z')")
                .update();
        bekasi.pass(Duration.ofDays(2));

        assertThat(bekasi.day("2024-08-05")).startsWith("PENDING");

        bekasi.stages.placement().placeWhatWaits();

        assertThat(bekasi.look().day("2024-08-05")).startsWith("PRESENT 0");
        assertThat(bekasi.stages.count("attendance_day_past where status = 'ABSENT' and day = '2024-08-05'"))
                .isZero();
    }

    @Test
    void anOutageThatIsOverBeforeTheEveningSaysNothingOfTheEvening() {
        bekasi.pass(Duration.ofDays(3));
        outage("A1", "2024-08-05T00:00", "2024-08-06T12:00");

        assertThat(bekasi.day("2024-08-05")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-06")).startsWith("PENDING");
    }

    @Test
    void anOutageSaysNothingOfWhatWasRecordedBeforeItBegan() {
        bekasi.pass(Duration.ofDays(3));
        outage("A1", "2024-08-06T10:00", "2024-08-07T23:59");

        assertThat(bekasi.day("2024-08-05")).startsWith("PENDING");
        assertThat(bekasi.day("2024-08-06")).as("the morning may still come").startsWith("PENDING");
        assertThat(bekasi.day("2024-08-07")).startsWith("ABSENT");
    }

    @Test
    void outagesThatJoinEachOtherAndWhatIsKnownBridgeTheTimeBetween() {
        bekasi.pass(Duration.ofDays(3));
        outage("A1", "2024-08-05T17:00", "2024-08-06T10:00");
        outage("SETDA", "2024-08-06T09:00", "2024-08-06T23:59");

        assertThat(bekasi.day("2024-08-05")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-06")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-07")).startsWith("PENDING");
    }

    @Test
    void whatComesAfterAnOutageWasConfirmedCountsAllTheSame() {
        bekasi.pass(Duration.ofDays(3));
        outage("A1", "2024-08-05T17:00", "2024-08-06T23:59");
        assertThat(bekasi.day("2024-08-06")).startsWith("ABSENT");

        bekasi.punch("2024-08-06T07:30:00").punch("2024-08-06T16:00:00");

        assertThat(bekasi.day("2024-08-06")).startsWith("PRESENT 0");
    }

    @Test
    void anOutageOfTheDaysToComeDecidesNoDayBeforeItIsOver() {
        outage("A1", "2024-08-06T00:00", "2024-08-31T23:59");
        bekasi.pass(Duration.ofHours(8));

        assertThat(bekasi.day("2024-08-06")).as("at 02:00 of that day").startsWith("PENDING");
        bekasi.punch("2024-08-06T07:20:00").pass(Duration.ofHours(10));
        assertThat(bekasi.day("2024-08-06")).as("at noon, after coming").startsWith("PENDING");

        bekasi.pass(Duration.ofHours(24));

        assertThat(bekasi.day("2024-08-06")).startsWith("INCOMPLETE 1.50 MISSING_OUT");
        assertThat(bekasi.day("2024-08-07")).as("at noon of that day").startsWith("PENDING");
    }

    @Test
    void anOutageOfAnOfficeIsOneOfThoseBelowIt() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nPKM1;Puskesmas;WIB\n");
        bekasi.stages.take(ImportKind.UNITS, "kode;induk;berlaku_dari\nPKM1;SETDA;2020-01-01\n");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU + ";PKM1;PELAKSANA_JFU;2020-01-01;\n");
        bekasi.make().pass(Duration.ofDays(3));
        assertThat(bekasi.day("2024-08-06")).startsWith("PENDING");

        for (String of : new String[] {"SETDA", "A1"}) {
            long fact = bekasi.stages
                    .part(Facts.class)
                    .draft(
                            FactDraft.of(
                                    null,
                                    of.equals("A1") ? of : null,
                                    of.equals("A1") ? null : of,
                                    null,
                                    null,
                                    new Outage(
                                            LocalDateTime.parse("2024-08-05T16:00"),
                                            LocalDateTime.parse("2024-08-06T23:59"),
                                            "listrik padam",
                                            List.of()),
                                    "listrik padam"),
                            Clerk.of("setda", "Budi"));
            bekasi.stages
                    .part(Documents.class)
                    .put(fact, "pln.pdf", Bytes.ofUtf8("%PDF-1.4 surat PLN"), Clerk.of("setda", "Budi"));
            bekasi.stages.part(Decisions.class).approve(fact, Right.PERSONNEL, "benar", Clerk.of("operator", "Siti"));
            assertThat(bekasi.make().day("2024-08-06")).as(of).startsWith("ABSENT");

            bekasi.stages.part(Decisions.class).withdraw(fact, Right.PERSONNEL, "keliru", Clerk.of("operator", "Siti"));
            assertThat(bekasi.make().day("2024-08-06")).as(of).startsWith("PENDING");
        }
    }

    @Test
    void aTerminalSaysNothingOfDaysBeforeItHung() {
        moveToDinkes(Bekasi.AYU);
        bekasi.make().pass(Duration.ofDays(3));
        hangB1();
        bekasi.pass(Duration.ofDays(2));
        knownOfB1();

        bekasi.look().pass(Duration.ofDays(1));

        assertThat(bekasi.day("2024-08-07")).as("the terminal was not there").startsWith("PENDING");
        assertThat(bekasi.day("2024-08-09")).as("its second day").startsWith("ABSENT");
    }

    @Test
    void onTheDayOnWhichATerminalIsHungUpItKnowsAPart() {
        moveToDinkes(Bekasi.AYU);
        bekasi.make().pass(Duration.ofDays(2));
        hangB1();
        knownOfB1();

        bekasi.pass(Duration.ofDays(2));

        assertThat(bekasi.day("2024-08-07")).startsWith("PENDING");
    }

    @Test
    void aTerminalsMemoryReachesBackToTheDayAfterTheFirstOnWhichPeoplePressed() {
        moveToDinkes(Bekasi.AYU, "199001012015011002", "199001012015011003", "199001012015011004");
        bekasi.make().pass(Duration.ofDays(10));
        hangB1();
        pressed("2024-08-06", "12", "13", "14");
        pressed("2024-08-07", "12");
        pressed("2024-08-08", "12", "13", "14");
        knownOfB1();
        bekasi.pass(Duration.ofDays(1));

        assertThat(bekasi.day("2024-08-06")).as("its beginning may be lost").startsWith("PENDING");
        assertThat(bekasi.day("2024-08-07")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-15")).as("it hung there already").startsWith("ABSENT");
    }

    @Test
    void whoTriesATerminalInTheWorkshopMakesNobodyAbsent() {
        moveToDinkes(Bekasi.AYU, "199001012015011002", "199001012015011003", "199001012015011004");
        bekasi.make().pass(Duration.ofDays(20));
        hangB1();
        pressed("2024-08-06", "12", "12");
        knownOfB1();
        bekasi.pass(Duration.ofDays(1));
        assertThat(bekasi.day("2024-08-07")).as("one person").startsWith("PENDING");

        pressed("2024-08-08", "12", "13", "14");
        bekasi.pass(Duration.ofDays(1));
        assertThat(bekasi.day("2024-08-09")).as("more than two weeks before").startsWith("PENDING");
    }

    /** Moves Ayu and others, who are new, to an office without a terminal; the others' PINs are the last two digits and ten. */
    private void moveToDinkes(String ayu, String... others) {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.say("DINKES", "bekasi-perwali-69-2019");
        String postings =
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + ayu + ";DINKES;PELAKSANA_JFU;2020-01-01;\n";
        for (String nip : others) {
            bekasi.stages.take(ImportKind.EMPLOYEES, "nip;nama\n" + nip + ";Pegawai\n");
            bekasi.stages.take(
                    ImportKind.MAPPINGS,
                    "grup_pin;pin;nip;berlaku_dari\nSETDA;1" + nip.substring(17) + ";" + nip + ";2024-01-01\n");
            postings += nip + ";DINKES;PELAKSANA_JFU;2020-01-01;\n";
        }
        bekasi.stages.take(ImportKind.POSTINGS, postings);
    }

    private void hangB1() {
        bekasi.stages.take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nB1;Lobi;DINKES;SETDA\n");
    }

    private void knownOfB1() {
        bekasi.stages
                .jdbc()
                .sql("insert into terminal_coverage values ('B1', ?, 'test', now())")
                .param(Timestamp.from(bekasi.now().plus(Duration.ofDays(2))))
                .update();
    }

    private void pressed(String day, String... pins) {
        for (int i = 0; i < pins.length; i++) bekasi.stages.punch("B1", pins[i], day + "T07:3" + i + ":00");
        bekasi.stages.placement().placeWhatWaits();
        bekasi.make();
    }

    @Test
    void aTerminalThatWasTakenElsewhereSaysNothingThereOfDaysBefore() {
        moveToDinkes(Bekasi.AYU);
        bekasi.make().pass(Duration.ofDays(2));
        bekasi.stages.take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;DINKES;SETDA\n");
        bekasi.stages
                .jdbc()
                .sql("update terminal_left set left_at = ?")
                .param(Timestamp.from(bekasi.now()))
                .update();

        bekasi.pass(Duration.ofDays(2)).reported();

        assertThat(bekasi.day("2024-08-06")).startsWith("PENDING");
        assertThat(bekasi.day("2024-08-07")).as("it was moved").startsWith("PENDING");
        assertThat(bekasi.day("2024-08-08")).startsWith("ABSENT");
    }

    private void known(String to) {
        bekasi.stages
                .jdbc()
                .sql("insert into terminal_coverage values ('A1', ?, 'test', ?)")
                .params(Timestamp.from(Instant.parse(to)), Timestamp.from(bekasi.now()))
                .update();
    }

    /** An outage that a person has confirmed, as `fact` keeps it. */
    private void outage(String of, String from, String to) {
        boolean isOffice = of.equals("SETDA");
        bekasi.stages
                .jdbc()
                .sql("""
                        insert into fact (kind, serial, office, from_day, to_day, detail, reason, state, drafted_at, drafted_by,
                                          drafted_who, decided_at, decided_by, decided_who, decided_why)
                        values ('OUTAGE', ?, ?, ?::date, ?::date,
                                jsonb_build_object('from', ?::text, 'to', ?::text, 'cause', 'power', 'evidence', '[]'::jsonb), '',
                                'APPROVED', now(), 'a', 'A', now(), 'b', 'B', '')
                        """)
                .params(
                        isOffice ? null : of,
                        isOffice ? of : null,
                        from.substring(0, 10),
                        to.substring(0, 10),
                        from,
                        to)
                .update();
        bekasi.stages
                .part(MonthWork.class)
                .add(
                        java.util.List.of(),
                        java.util.List.of("SETDA"),
                        java.time.LocalDate.parse(from.substring(0, 10)),
                        java.time.LocalDate.parse(to.substring(0, 10)),
                        "outage");
        bekasi.make();
    }
}
