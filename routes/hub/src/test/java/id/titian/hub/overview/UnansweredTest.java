package id.titian.hub.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.hub.bundle.BundleParts;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.database.FreshDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnansweredTest {

    private static final String EPOCH = "00000000-0000-0000-0000-000000000001";

    private final FreshDatabase database = FreshDatabase.make();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aHubAtWhichNothingWaitsNamesNothing() {
        assertThat(unanswered().recent()).isEmpty();
    }

    @Test
    void whatWaitsForAPersonIsCountedAndWhatIsAnsweredIsNot() {
        submission(1, "ASKING", "'table'", "null");
        submission(2, "ASKING", "'table'", "null");
        submission(3, "ASKING", "null", "null");
        submission(4, "ASKING", "'attlog'", "null");
        submission(5, "ASKING", "'table'", "now()");
        submission(6, "TAKEN", "'table'", "null");
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, offered_key, revoked_at)
                        values ('a', '\\x00', now(), 'k', null), ('b', '\\x00', now(), 'k', now()), ('c', '\\x00', now(), null, null);
                        insert into office values ('SETDA', 'Sekretariat Daerah', 'Asia/Jakarta');
                        insert into manual_period (office, begins, ends, reason, words, state, drafted_at, drafted_by, drafted_who, decided_at, decided_by)
                        values ('SETDA', '2026-01-01', '2026-01-02', 'OTHER', 'x', 'DRAFTED', now(), 'a', 'a', null, null),
                               ('SETDA', '2026-01-03', '2026-01-04', 'OTHER', 'x', 'APPROVED', now(), 'a', 'a', now(), 'b');
                        insert into form (office, kind, day, state, printed_at, printed_who, changed_at, changed_who)
                        select 'SETDA', 'PRESENCE', '2026-01-01', state, now(), 'a', now(), 'a'
                          from unnest(array['PRINTED', 'DRAFT', 'KEYED', 'KEYED', 'KEYED', 'CONFIRMED']) as s (state)
                        """).update();

        assertThat(unanswered().recent())
                .extracting(Unanswered.Wait::word, Unanswered.Wait::count, Unanswered.Wait::address)
                .containsExactly(
                        tuple("tables", 2L, "/submissions?state=ASKING"),
                        tuple("files", 2L, "/submissions?state=ASKING"),
                        tuple("keys", 1L, "/bundles"),
                        tuple("periods", 1L, "/paper"),
                        tuple("confirmations", 3L, "/paper"),
                        tuple("drafts", 1L, "/paper"));
    }

    @Test
    void sticksBetweenThoseThatCameAreMissingAndTheHolesOfANetworkAreNone() {
        held("stick", 1, 20, 1);
        held("stick", 81, 90, 5);
        held("stick", 101, 110, 7);
        held("network", 1, 20, 0);
        held("network", 41, 60, 0);
        held("both", 1, 20, 2);
        held("both", 41, 60, 0);

        assertThat(unanswered().recent())
                .extracting(Unanswered.Wait::word, Unanswered.Wait::count)
                .containsExactly(tuple("sticks", 4L));
    }

    @Test
    void theSticksOfAJournalThatIsOverAreNotWaitedFor() {
        held("stick", 1, 20, 1);
        held("stick", 81, 90, 5);
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, state, state_at)
                        values ('stick', '\\x00', now(), '{"epoch": "00000000-0000-0000-0000-000000000002"}', now() + interval '1 h')
                        """).update();

        assertThat(unanswered().recent())
                .extracting(Unanswered.Wait::word, Unanswered.Wait::count)
                .containsExactly(tuple("journals", 1L));
    }

    @Test
    void daysThatAreUndecidedForLongAreCounted() {
        jdbc.sql("""
                        insert into attendance_day (nip, day, revision, office, policy, rulebook, status, marks, late_early, flags,
                                                    is_provisional, reasons, punches, facts, cutoff, waits_for, hash, cause, computed_at)
                        select 'n', current_date - age, 1, 'o', 'p', 1, status, '[]', 0, '', true, '[]', '{}', '{}', now(), '{}', '', '', now()
                          from (values (1, 'PENDING'), (8, 'PENDING'), (9, 'PENDING'), (10, 'ABSENT')) as d (age, status)
                        """).update();

        assertThat(unanswered().recent())
                .extracting(Unanswered.Wait::word, Unanswered.Wait::count)
                .contains(tuple("undecided", 2L));
    }

    private Unanswered unanswered() {
        return new Unanswered(
                jdbc,
                Clock.systemUTC(),
                new Coverage(jdbc, Clock.systemUTC()),
                BundleParts.missing(database),
                CustodyParts.oldJournals(new JdbcTemplate(database)));
    }

    private void submission(int number, String state, String kind, String goneAt) {
        jdbc.sql("""
                        insert into submission (spool, file, way, sender, file_name, octets, sha256, kind, state, code, words, next_try_at,
                                                received_at, gone_at)
                        values (gen_random_uuid(), gen_random_uuid(), 'WEB', 'siti', 'a', 1, ?, %s, ?, 'c', 'w', now(), now(), %s)
                        """.formatted(kind, goneAt))
                .params(new byte[] {(byte) number}, state)
                .update();
    }

    /** What the ledger holds of an agent; with a number, it came on a stick. */
    private void held(String agent, int from, int to, int stick) {
        jdbc.sql(
                        "insert into custody (agent, epoch, from_seq, to_seq, before_hash, after_hash) values (?, ?::uuid, ?, ?, ?, ?)")
                .params(agent, EPOCH, from, to, new byte[32], new byte[32])
                .update();
        if (stick > 0)
            jdbc.sql("""
                            insert into bundle (agent, epoch, number, from_seq, to_seq, fresh, sha256, made_at, taken_at, taken_of)
                            values (?, ?::uuid, ?, ?, ?, 1, ?, now(), now(), 'web')
                            """)
                    .params(agent, EPOCH, stick, from, to, new byte[] {(byte) stick})
                    .update();
    }
}
