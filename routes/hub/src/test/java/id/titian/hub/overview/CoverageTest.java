package id.titian.hub.overview;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.overview.CoverageLine.Way;
import id.titian.testkit.HandClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands on the list of terminals for offices that nobody travels to. */
class CoverageTest {

    private static final Instant NOW = Instant.parse("2026-10-09T03:00:00Z");
    private static final UUID EPOCH = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    private final HandClock clock = new HandClock(NOW);
    private FreshDatabase database;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        jdbc = JdbcClient.create(database);
        jdbc.sql("insert into office (code, name, zone) values ('PENARIK', 'Kantor Camat Penarik', 'Asia/Jakarta')")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTerminalThatStoppedThreeDaysAgoIsOnTheListWithItsLastTime() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-10-05T16:00:00", "2026-10-05T09:00:01Z", arrival("penarik", 1, 1));
        punch(terminal, "2026-10-06T07:30:00", "2026-10-06T00:30:01Z", arrival("penarik", 2, 2));

        CoverageLine line = only();

        assertThat(line.officeName()).isEqualTo("Kantor Camat Penarik");
        assertThat(line.lastPunch()).isEqualTo(LocalDateTime.parse("2026-10-06T07:30:00"));
        assertThat(line.seenAt()).isEqualTo(Instant.parse("2026-10-06T00:30:01Z"));
        assertThat(line.daysSilent()).isEqualTo(3);
        assertThat(line.isSilent()).isTrue();
        assertThat(line.way()).isEqualTo(Way.NETWORK);
        assertThat(line.agent()).isEqualTo("penarik");
    }

    @Test
    @DisplayName("MKM-C11, END-C07: site, terminal, last seen, complete until, days undecided")
    void aSiteThatStoppedThreeDaysAgoSaysUntilWhenItIsCompleteAndHowManyDaysWait() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-10-06T07:30:00", "2026-10-06T00:30:01Z", arrival("penarik", 1, 1));
        jdbc.sql("insert into terminal_coverage values ('TTN1', '2026-10-06T01:00:00Z', 'agent penarik', now())")
                .update();
        for (String day : List.of("2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09"))
            for (String nip : List.of("1", "2")) jdbc.sql("""
                                insert into attendance_day (nip, day, revision, office, policy, rulebook, status, marks, late_early,
                                    flags, is_provisional, reasons, punches, facts, cutoff, waits_for, hash, cause, computed_at)
                                values (?, ?::date, 1, 'PENARIK', 'p', 1, 'PENDING', '[]', 0, '', false, '[]', '{}', '{}', now(),
                                    '{TTN1}', '', '', now())
                                """).params(nip, day).update();

        CoverageLine line = only();

        assertThat(line.seenAt()).isEqualTo(Instant.parse("2026-10-06T00:30:01Z"));
        assertThat(line.daysSilent()).isEqualTo(3);
        assertThat(line.completeTo()).isEqualTo(Instant.parse("2026-10-06T01:00:00Z"));
        assertThat(line.daysUndecided()).as("today is not over").isEqualTo(3);
    }

    @Test
    void aTerminalOfWhichNobodyHasEverHeardIsOnTheListToo() {
        terminal("TTN1");

        CoverageLine line = only();

        assertThat(line.seenAt()).isNull();
        assertThat(line.daysSilent()).isEqualTo(-1);
        assertThat(line.isSilent()).isTrue();
        assertThat(line.way()).isEqualTo(Way.NONE);
    }

    @Test
    void anAnswerToItsAgentProvesATerminalAliveOnWhichNobodyPunches() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-10-02T16:00:00", "2026-10-02T09:00:01Z", arrival("penarik", 1, 1));
        jdbc.sql(
                        "insert into agent (id, secret_sha256, enrolled_at, state) values ('penarik', '\\x00', now(), ?::jsonb)")
                .param("{\"terminals\":[{\"serial\":\"TTN1\",\"lastContact\":\"2026-10-09T02:59:00Z\"},"
                        + "{\"serial\":\"TTN2\"}]}")
                .update();

        assertThat(only().seenAt()).isEqualTo(Instant.parse("2026-10-09T02:59:00Z"));
        assertThat(only().isSilent()).isFalse();
    }

    @Test
    void whatAStickBroughtIsToldFromWhatCameByTheNetworkOfTheSameAgent() {
        int byStick = terminal("TTN1");
        int byNetwork = terminal("TTN2");
        punch(byStick, "2026-10-08T16:00:00", "2026-10-08T09:00:01Z", arrival("penarik", 1, 5));
        punch(byNetwork, "2026-10-08T16:00:00", "2026-10-08T09:00:01Z", arrival("penarik", 6, 9));
        jdbc.sql("""
                        insert into bundle (agent, epoch, number, from_seq, to_seq, fresh, sha256, made_at, taken_at, taken_of)
                        values ('penarik', ?, 1, 1, 5, 5, '\\x00', now(), now(), 'web, Siti')
                        """).param(EPOCH).update();

        assertThat(coverage().lines()).extracting(CoverageLine::way).containsExactly(Way.STICK, Way.NETWORK);
    }

    @Test
    void aFileProvesNoMoreThanItsLastPunch() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-09-30T16:00:00", "2026-10-09T02:00:00Z", arrival(AgentRegistry.HUB_ITSELF, 1, 1));
        jdbc.sql("update punch set path = 'file'").update();

        CoverageLine line = only();

        assertThat(line.way()).isEqualTo(Way.FILE);
        assertThat(line.agent()).isNull();
        assertThat(line.seenAt()).isEqualTo(Instant.parse("2026-09-30T09:00:00Z"));
        assertThat(line.arrivedAt()).isEqualTo(Instant.parse("2026-10-09T02:00:00Z"));
        assertThat(line.isSilent()).isTrue();
    }

    @Test
    void aTerminalThatCallsTheHubItselfComesByNoFile() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-10-09T09:00:00", "2026-10-09T02:00:00Z", arrival(AgentRegistry.HUB_ITSELF, 1, 1));

        assertThat(only().way()).isEqualTo(Way.NETWORK);
        assertThat(only().seenAt()).isEqualTo(Instant.parse("2026-10-09T02:00:00Z"));
    }

    @Test
    void aPunchOfNextYearSaysNothingAboutToday() {
        int terminal = terminal("TTN1");
        punch(terminal, "2026-10-06T07:30:00", "2026-10-06T00:30:01Z", arrival("penarik", 1, 1));
        punch(terminal, "2027-01-01T07:30:00", "2026-10-06T00:31:01Z", arrival("penarik", 2, 2));

        assertThat(only().lastPunch()).isEqualTo(LocalDateTime.parse("2026-10-06T07:30:00"));
    }

    private Coverage coverage() {
        return new Coverage(jdbc, clock);
    }

    private CoverageLine only() {
        List<CoverageLine> lines = coverage().lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private int terminal(String serial) {
        return jdbc.sql(
                        "insert into terminal (serial, office, first_seen_at, adopted_at) values (?, 'PENARIK', now(), now())"
                                + " returning id")
                .param(serial)
                .query(Integer.class)
                .single();
    }

    private long arrival(String agent, long from, long to) {
        return jdbc.sql("""
                        insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                        values (?, ?, ?, ?, '\\x00', '\\x00', now(), '\\x00') returning id
                        """).params(agent, EPOCH, from, to).query(Long.class).single();
    }

    private void punch(int terminal, String time, String observed, long arrival) {
        jdbc.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                        values (?, '1001', ?::timestamp, 0, 'pull', ?::timestamptz, ?::timestamptz, ?, 0)
                        """).params(terminal, time, observed, observed, arrival).update();
    }
}
