package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.people.ImportKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is complete too early makes people absent. */
class TerminalCoverageTest {

    private static final Instant NOON = Instant.parse("2024-08-05T05:00:00Z");
    private static final LocalDate BEGIN = LocalDate.parse("2024-08-01");
    private static final String EPOCH = "0123456789abcdef0123456789abcdef";

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(NOON);
        agent("setda");
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    void anAgentThatSaysSoAndWhoseJournalIsHereIsBelieved() {
        custody("setda", EPOCH, 1, 7);
        state("setda", NOON, NOON, NOON, 7);

        assertThat(complete()).isEqualTo(NOON);
    }

    @Test
    void receiptsThatTheAgentHasAreNoProofWhereTheHubLostWhatItGaveThemFor() {
        state("setda", NOON, NOON, NOON, 7);
        assertThat(complete()).isNull();

        custody("setda", EPOCH, 1, 6);
        assertThat(complete()).isNull();
    }

    @Test
    void aHoleInTheJournalProvesNothingOfWhatLiesBehindIt() {
        custody("setda", EPOCH, 3, 7);
        state("setda", NOON, NOON, NOON, 7);

        assertThat(complete()).isNull();
    }

    @Test
    void anAgentWhoseClockIsAheadIsCompleteByHowLongAgoItWas() {
        state("setda", NOON.plus(Duration.ofHours(9)), NOON.plus(Duration.ofHours(8)), NOON, 0);

        assertThat(complete()).isEqualTo(NOON.minus(Duration.ofHours(1)));
    }

    @Test
    void anAgentWhoseClockIsBehindOnlyWaits() {
        state("setda", NOON.minus(Duration.ofHours(9)), NOON.minus(Duration.ofHours(9)), NOON, 0);

        assertThat(complete()).isEqualTo(NOON.minus(Duration.ofHours(9)));
    }

    @Test
    void aClockThatWasSetBackProvesNothing() {
        state("setda", NOON.minus(Duration.ofHours(3)), NOON, NOON, 0);

        assertThat(complete()).isNull();
    }

    @Test
    void aStateThatLayWithTheBrokerWhileTheHubWasOffIsAsOldAsItIs() {
        Instant said = NOON.minus(Duration.ofDays(2));
        state("setda", said, said, NOON, 0);

        assertThat(complete()).isEqualTo(said);
    }

    @Test
    void anAgentThatVanishedIsNotCompleteUpToWhenThatWasNoticed() {
        state("setda", NOON, NOON, NOON, 0);
        jdbc(
                "update agent set state = state || '{\"online\": false}', state_at = ? where id = 'setda'",
                NOON.plusSeconds(3600));

        assertThat(complete()).isNull();
    }

    @Test
    void aRevokedAgentIsBelievedNoMore() {
        state("setda", NOON, NOON, NOON, 0);
        jdbc("update agent set revoked_at = ? where id = 'setda'", NOON);

        assertThat(complete()).isNull();
    }

    @Test
    void ofTwoAgentsAtOneTerminalTheOneThatHasReadItCounts() {
        agent("baru");
        custody("setda", EPOCH, 3, 7);
        state("setda", NOON, NOON, NOON, 7);
        state("baru", NOON, NOON.minusSeconds(600), NOON, 0);

        assertThat(complete()).isEqualTo(NOON.minusSeconds(600));
    }

    @Test
    void aNewEpochProvesNothingWhileTheOldOneHasHolesThatNobodyHasAskedAfter() {
        String old = "f".repeat(32);
        custody("setda", old, 1, 20);
        custody("setda", old, 41, 60);
        custody("setda", EPOCH, 1, 7);
        state("setda", NOON, NOON, NOON, 7);
        assertThat(complete()).isNull();

        bekasi.stages
                .jdbc()
                .sql("insert into journal_settled values ('setda', ?::uuid, 40, 'Siti', 'read again', now())")
                .param(old)
                .update();

        assertThat(complete()).isEqualTo(NOON);
    }

    @Test
    void anOlderAgentIsCompleteToItsLastPunchThatWasReadAndNotToWhenItWasRead() {
        long punch = punch("2024-08-02T16:00:00", "pull", NOON);
        assertThat(complete()).as("its journal is not here").isNull();

        hold(punch);
        bekasi.stages.pass(Duration.ofMinutes(11));

        assertThat(complete()).as("a reading that broke off").isEqualTo(Instant.parse("2024-08-02T09:00:00Z"));
    }

    @Test
    void aPunchThatWasAnnouncedProvesTheHourBeforeIt() {
        hold(punch("2024-08-05T07:30:00", "live", NOON));
        bekasi.stages.pass(Duration.ofMinutes(11));

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-04T23:30:00Z"));
    }

    @Test
    void whatATerminalSendsByItselfOrSomebodyUploadsProvesNothing() {
        hold(punch("2024-08-02T16:00:00", "push", NOON));
        hold(punch("2024-08-02T16:00:01", "upload", NOON));
        hold(punch("2024-08-02T16:00:02", "cloud", NOON));
        bekasi.stages.pass(Duration.ofMinutes(11));

        assertThat(complete()).isNull();
    }

    @Test
    void aPunchByAWrongClockIsNotTheLatest() {
        hold(punch("2024-08-02T07:30:00", "pull", NOON));
        long wrong = punch("2024-08-05T11:00:00", "pull", NOON);
        hold(wrong);
        bekasi.stages
                .jdbc()
                .sql("insert into quarantine (reason, identity, detail, punch, serial, opened_at)"
                        + " values ('CLOCK_SUSPECT', '\\x01', '', ?, 'A1', now())")
                .param(wrong)
                .update();
        long off = punch("2024-08-05T11:30:00", "pull", NOON);
        hold(off);
        jdbc("update punch set clock_offset = 7200 where id = " + off);
        bekasi.stages.pass(Duration.ofMinutes(11));

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T00:30:00Z"));
    }

    @Test
    void aStickThatComesLaterThanNewerDataTakesNothingBack() {
        custody("setda", EPOCH, 1, 7);
        state("setda", NOON, NOON, NOON, 7);
        assertThat(complete()).isEqualTo(NOON);

        hold(punch("2024-07-30T16:00:00", "pull", NOON));
        bekasi.stages.pass(Duration.ofMinutes(11));

        assertThat(complete()).isEqualTo(NOON);
    }

    @Test
    void aFileProvesNoMoreThanItsLastPunchAndOnlyWhereItJoinsWhatIsKnown() {
        file("2024-08-19T07:00:00Z", "2024-08-30T09:00:00Z");
        assertThat(complete()).as("it begins long after the first day").isNull();

        file("2023-01-02T00:30:00Z", "2024-08-02T09:00:00Z");
        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T09:00:00Z"));

        file("2024-08-01T00:30:00Z", "2024-08-20T09:00:00Z");
        complete();
        assertThat(complete()).as("it closes what lay between").isEqualTo(Instant.parse("2024-08-30T09:00:00Z"));
    }

    @Test
    void aBundleIsBelievedOnceTheJournalIsHereUpToItsLastEntry() {
        hold(punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:05Z")));
        bundle("2024-08-03T00:30:00Z", "2024-08-02T18:00:00Z", 7);
        assertThat(complete()).as("entries of it are missing").isNull();

        jdbc("update custody set to_seq = 7");

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T17:59:55Z"));
    }

    @Test
    void anAgentAndABundleWhoseClockIsAheadAreCompleteByHowLateItsPunchesWereSeen() {
        hold(punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-03T09:00:00Z")));
        hold(punch("2024-08-02T07:30:00", "push", Instant.parse("2024-08-03T00:30:00Z")));
        bundle("2024-08-04T00:30:00Z", "2024-08-03T18:00:00Z", 1);

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T18:00:00Z"));
    }

    @Test
    void aBundleWhoseTerminalHasNoPunchOrAClockThatIsOffProvesNothing() {
        custody("setda", EPOCH, 1, 7);
        bundle("2024-08-04T00:30:00Z", "2024-08-03T18:00:00Z", 7);
        assertThat(complete()).isNull();

        long off = punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:00Z"));
        hold(off);
        jdbc("update punch set clock_offset = -86400 where id = " + off);
        assertThat(complete()).isNull();
    }

    @Test
    void aBundleThatWasMadeAfterItWasTakenShowsHowFarBothClocksAreAhead() {
        hold(punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:00Z")));
        bundle("2024-08-02T19:00:00Z", "2024-08-02T18:00:00Z", 1);
        bundle("2024-08-01T19:00:00Z", "2024-08-01T18:00:00Z", 1);
        jdbc(
                "update bundle set taken_at = made_at - interval '6 hours' where made_at < ?",
                NOON.minusSeconds(3 * 86_400));

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T12:00:00Z"));
    }

    @Test
    void aBundleOfAClockThatWasSetBackIsNotMeasuredByThatOneOfBefore() {
        hold(punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:00Z")));
        bundle("2038-01-19T03:14:07Z", "2024-08-01T18:00:00Z", 1);
        bundle("2024-08-02T19:00:00Z", "2024-08-02T18:00:00Z", 1);

        assertThat(complete()).isEqualTo(Instant.parse("2024-08-02T18:00:00Z"));
    }

    @Test
    void punchesOfAClockInDoubtDoNotShowThatABundlesClockIsRight() {
        long punch = punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:00Z"));
        hold(punch);
        jdbc("insert into quarantine (reason, identity, detail, punch, opened_at) values ('CLOCK_SUSPECT', '', '', "
                + punch + ", now())");
        bundle("2024-08-02T19:00:00Z", "2024-08-02T18:00:00Z", 1);
        assertThat(complete()).isNull();

        jdbc("update quarantine set closed_at = now(), outcome = 'released'");
        assertThat(complete()).isNotNull();
    }

    @Test
    void aRevokedAgentsBundleIsBelievedNoMore() {
        hold(punch("2024-08-02T16:00:00", "push", Instant.parse("2024-08-02T09:00:05Z")));
        bundle("2024-08-03T00:30:00Z", "2024-08-02T18:00:00Z", 1);
        jdbc("update agent set revoked_at = ? where id = (select agent from bundle)", NOON);

        assertThat(complete()).isNull();
    }

    @Test
    void aTerminalThatCallsTheHubIsCompleteAsFarAsItsLogProved() {
        jdbc("insert into guest (serial, family, let_in_at, let_in_by) values ('A1', 'adms', now(), 'Siti')");
        jdbc("insert into guest_log values ('A1', ?, '', false)", NOON.minusSeconds(600));
        assertThat(complete()).isEqualTo(NOON.minusSeconds(600));

        jdbc("update guest_log set complete_to = ?", NOON.minusSeconds(900));
        assertThat(complete()).as("nothing is taken back").isEqualTo(NOON.minusSeconds(600));
    }

    @Test
    void betweenTwoLogsATerminalThatCallsIsNotOut() {
        custody("setda", EPOCH, 1, 7);
        state("setda", NOON, NOON, NOON, 7);
        jdbc("update agent set state = jsonb_set(state, '{terminals,0,family}', '\"adms\"')");

        assertThat(complete()).isEqualTo(NOON);
        assertThat(bekasi.stages
                        .jdbc()
                        .sql("select evidence from terminal_coverage")
                        .query(String.class)
                        .single())
                .isEqualTo("caller at agent setda");
    }

    @Test
    void terminalsThatNobodyAdoptedAreNotKept() {
        jdbc("update terminal set adopted_at = null where serial = 'A1'");
        state("setda", NOON, NOON, NOON, 0);

        assertThat(complete()).isNull();
    }

    @Test
    void aTerminalThatWasTakenElsewhereOwesItsOldOfficeTheDaysBefore() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(
                ImportKind.TERMINALS,
                "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;DINKES;SETDA\nB2;Baru;SETDA;SETDA\n");
        jdbc("update terminal_left set left_at = ?", Instant.parse("2024-08-04T03:00:00Z"));
        known("B2", NOON.plus(Duration.ofDays(2)));

        bekasi.pass(Duration.ofDays(2)).make();

        assertThat(bekasi.day("2024-08-02")).startsWith("PENDING");
        assertThat(bekasi.day("2024-08-06")).startsWith("ABSENT");
        known("A1", Instant.parse("2024-08-04T03:00:00Z"));
        bekasi.look();
        assertThat(bekasi.day("2024-08-02")).startsWith("ABSENT");
    }

    @Test
    void whatItsAgentSaysMayBeLostComesWithNoLaterPunch() {
        hold(punch("2024-08-02T16:00:00", "pull", NOON));
        bekasi.stages
                .jdbc()
                .sql("update agent set state = '{\"online\": true, \"terminals\": [{\"serial\": \"A1\", \"problem\":"
                        + " \"log-gap: ask\"}]}'")
                .update();
        bekasi.stages.pass(Duration.ofMinutes(11));
        assertThat(complete()).isNull();

        bekasi.stages.jdbc().sql("update agent set state = null").update();
        assertThat(complete()).isNotNull();
    }

    private @Nullable Instant complete() {
        TerminalCoverage coverage = bekasi.stages.part(TerminalCoverage.class);
        coverage.refresh(BEGIN);
        return coverage.of(List.of("A1")).get("A1");
    }

    private void agent(String id) {
        jdbc("insert into agent (id, secret_sha256, enrolled_at) values ('" + id + "', '', now())");
    }

    private void custody(String agent, String epoch, long from, long to) {
        bekasi.stages
                .jdbc()
                .sql("insert into custody values (?, ?::uuid, ?, ?, '', '')")
                .params(agent, epoch, from, to)
                .update();
    }

    private void state(String agent, Instant at, Instant completeTo, Instant notedAt, long last) {
        bekasi.stages
                .jdbc()
                .sql("update agent set state = ?::jsonb, state_at = ? where id = ?")
                .params("""
                        {"online": true, "at": "%s", "epoch": "%s", "lastSequence": %d, "receiptedTo": %d,
                         "terminals": [{"name": "Lobi", "serial": "A1", "completeTo": "%s"}]}""".formatted(at, EPOCH, last, last, completeTo), Timestamp.from(notedAt), agent)
                .update();
    }

    private long punch(String time, String path, Instant observed) {
        long id = bekasi.stages.punch("A1", "9", time);
        bekasi.stages.placement().placeWhatWaits();
        jdbc("update punch set path = '" + path + "', observed_at = ? where id = " + id, observed);
        return id;
    }

    /** The ledger holds the journal of that punch from its beginning. */
    private void hold(long punch) {
        bekasi.stages.jdbc().sql("""
                        insert into custody select a.agent, a.epoch, 1, a.to_seq, '', ''
                          from punch p join arrival a on a.id = p.arrival where p.id = ?
                        """).param(punch).update();
    }

    /** A bundle of the journal that the punches are in, or of the one that is held where there are none. */
    private void bundle(String made, String completeTo, long last) {
        bekasi.stages
                .jdbc()
                .sql("""
                        insert into bundle (agent, epoch, number, from_seq, to_seq, fresh, sha256, made_at, taken_at, taken_of,
                                            complete)
                        select agent, epoch, 1, 1, :last, 0, sha256(:made::bytea), :made::timestamptz, :taken, '',
                               jsonb_build_object('A1', :to::text)
                          from custody limit 1
                        """)
                .param("last", last)
                .param("made", made)
                .param("to", completeTo)
                .param("taken", Timestamp.from(NOON))
                .update();
    }

    private void file(String first, String last) {
        bekasi.stages
                .jdbc()
                .sql("insert into file_span (serial, first_at, last_at, taken_at) values ('A1', ?::timestamptz,"
                        + " ?::timestamptz, ?::timestamptz)")
                .params(first, last, last)
                .update();
    }

    private void known(String serial, Instant to) {
        bekasi.stages
                .jdbc()
                .sql("insert into terminal_coverage values (?, ?, 'test', ?) on conflict (serial) do update"
                        + " set complete_to = excluded.complete_to, noted_at = excluded.noted_at")
                .params(serial, Timestamp.from(to), Timestamp.from(bekasi.now()))
                .update();
    }

    private void jdbc(String sql, Instant... moments) {
        var statement = bekasi.stages.jdbc().sql(sql);
        for (int i = 0; i < moments.length; i++) statement = statement.param(i + 1, Timestamp.from(moments[i]));
        statement.update();
    }
}
