package id.titian.hub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.Outage;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.life.Fact;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageWatchTest {

    /** Monday, 5 August 2024, 09:00 in Jakarta. */
    private static final Instant MORNING = Instant.parse("2024-08-05T02:00:00Z");

    private Stages stages;

    @BeforeEach
    void begin() {
        stages = new Stages(FreshDatabase.make(), Map.of(), MORNING).withAyu();
        known("agent setda");
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void aTerminalThatStandsStillInWorkingHoursIsDraftedOnceExtendedAndClosed() {
        after(Duration.ofMinutes(119));
        assertThat(drafts()).isEmpty();

        after(Duration.ofMinutes(2));
        assertThat(drafts()).hasSize(1);
        assertThat(outage().from()).isEqualTo(LocalDateTime.parse("2024-08-05T09:00:00"));
        assertThat(outage().to()).isEqualTo(LocalDateTime.parse("2024-08-05T11:01:00"));
        assertThat(outage().evidence().get(0)).contains("A1", "2024-08-05 09:00:00");
        assertThat(outage().evidence()).anyMatch(sentence -> sentence.contains("line-lost"));

        after(Duration.ofMinutes(5));
        assertThat(outage().to()).isEqualTo(LocalDateTime.parse("2024-08-05T11:01:00"));
        after(Duration.ofDays(2));
        assertThat(drafts()).hasSize(1);
        assertThat(drafts().get(0).to()).hasToString("2024-08-07");

        known("agent setda");
        after(Duration.ofMinutes(1));
        assertThat(outage().evidence()).anyMatch(sentence -> sentence.contains("kembali"));
        LocalDateTime end = outage().to();
        after(Duration.ofMinutes(100));
        assertThat(outage().to()).isEqualTo(end);

        after(Duration.ofDays(1));
        assertThat(drafts()).as("another one").hasSize(2);
    }

    @Test
    void whatWasDeclinedIsNotDraftedAgainAndNotTouched() {
        after(Duration.ofHours(3));
        Fact draft = drafts().get(0);
        stages.part(Decisions.class).decline(draft.id(), Right.PERSONNEL, "libur", Clerk.of("operator", "Siti"));

        after(Duration.ofDays(3));

        assertThat(drafts()).hasSize(1);
        assertThat(drafts().get(0).state()).isEqualTo(Fact.State.DECLINED);
        assertThat(drafts().get(0).to()).isEqualTo(draft.to());
    }

    @Test
    void nightsAndWeekendsAreNobodysOutageNorIsAnOfficeWithoutANetwork() {
        stages.pass(Duration.ofHours(7));
        known("agent setda");
        after(Duration.ofHours(15));
        assertThat(drafts()).isEmpty();
        assertThat(WorkingTime.between(
                        Instant.parse("2024-08-09T10:00:00Z"),
                        Instant.parse("2024-08-11T20:00:00Z"),
                        ZoneId.of("Asia/Jakarta"),
                        Duration.ofHours(2)))
                .isZero();

        known("punch 7");
        after(Duration.ofDays(5));

        assertThat(drafts()).isEmpty();
    }

    @Test
    void anAgentThatIsGoneAfterALivePunchIsAnOutageToo() {
        known("punch 7");
        stages.jdbc()
                .sql("insert into agent (id, secret_sha256, enrolled_at, state) values ('setda', '', now(),"
                        + " '{\"online\": false, \"terminals\": [{\"serial\": \"A1\"}]}')")
                .update();

        after(Duration.ofMinutes(121));

        assertThat(drafts()).hasSize(1);
    }

    private void after(Duration time) {
        stages.pass(time);
        stages.part(OutageWatch.class).look();
    }

    private Outage outage() {
        return (Outage) drafts().get(0).detail();
    }

    private List<Fact> drafts() {
        return stages.part(Facts.class)
                .list(new Facts.Search(null, "A1", null, FactKind.OUTAGE, null, null, null, null, null), 10);
    }

    private void known(String evidence) {
        Timestamp now = Timestamp.from(stages.part(Clock.class).instant());
        stages.jdbc()
                .sql("insert into terminal_coverage values ('A1', ?, ?, ?) on conflict (serial) do update set"
                        + " complete_to = excluded.complete_to, evidence = excluded.evidence")
                .params(now, evidence, now)
                .update();
        stages.jdbc()
                .sql("insert into terminal_event (serial, agent, word, words, first_at, last_at, times)"
                        + " values ('A1', 'setda', 'line-lost', 'Nobody is there.', ?, ?, 1)")
                .params(now, now)
                .update();
    }
}
