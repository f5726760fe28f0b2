package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A minute in one table of an office and its second in another are one punch. */
class KnownMinutesTest extends TableRoom {

    private static final Map<String, String> ACCEPTED =
            Map.of(Answers.OFFICE, "SETDA", Answers.SERIAL, TableWish.NO_TERMINAL, TableWish.ACCEPT, TableWish.YES);

    @Test
    void theSameOfficeTableWithAndWithoutSecondsIsTheSamePunches() throws Exception {
        Submission minutes = handIn("SETDA", HEADING + MONDAY);
        parts.read();
        accept(minutes, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        assertThat(parts.count("punch")).isEqualTo(4);

        Submission seconds = handIn(
                "SETDA",
                HEADING + MONDAY.replace("07:30", "07:30:12").replace("16:05", "16:05:59") + AYU
                        + ";Ayu;2026-02-03;07:30:12;16:02:01\n");
        Submission minutesAgain = handIn("SETDA", HEADING + AYU + ";Ayu;2026-02-03;07:30;16:02\n");
        parts.read();
        accept(seconds, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));
        accept(minutesAgain, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.now(seconds).counts().fresh()).isEqualTo(2);
        assertThat(parts.now(minutesAgain).counts().fresh()).isZero();
        assertThat(parts.count("punch")).isEqualTo(6);
    }

    @Test
    void twoPunchesOfOneMinuteInOneTableAreTwo() throws Exception {
        Submission one =
                handIn("SETDA", "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:00\n" + AYU + ";2026-02-02 07:30:12\n");
        parts.read();
        accept(one, Map.of(TableForm.SERIAL, TableWish.NO_TERMINAL));

        assertThat(parts.count("punch")).isEqualTo(2);
    }

    @Test
    void aTableThatWasTakenInPartBeforeACrashIsNotComparedWithItself() throws Exception {
        StringBuilder rows = new StringBuilder("NIP;Waktu\n");
        for (int i = 0; i < 499; i++)
            rows.append(AYU).append(";2026-01-05 %02d:%02d:07\n".formatted(8 + i / 60, i % 60));
        rows.append(AYU).append(";2026-02-02 07:30:00\n").append(AYU).append(";2026-02-02 07:30:12\n");
        failAt("2026-02-02 07:30:12");
        Submission one = parts.hand("a.csv", rows.toString(), ACCEPTED);
        parts.read();
        assertThat(parts.count("punch")).isEqualTo(500);

        tryAgainWithoutFailure();

        assertThat(parts.now(one).state()).as(parts.now(one).words()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.count("punch")).isEqualTo(501);
    }

    @Test
    void anotherTableOfTheOfficeWaitsForOneThatWasTakenInPartBeforeACrash() throws Exception {
        StringBuilder rows = new StringBuilder("NIP;Waktu\n");
        for (int i = 0; i < 500; i++) rows.append(AYU).append(";2026-01-05 %02d:%02d\n".formatted(8 + i / 60, i % 60));
        rows.append(AYU).append(";2026-02-02 07:30\n");
        failAt("2026-02-02 07:30:00");
        Submission minutes = parts.hand("a.csv", rows.toString(), ACCEPTED);
        parts.read();
        Submission seconds = parts.hand("b.csv", "NIP;Waktu\n" + AYU + ";2026-02-02 07:30:12\n", ACCEPTED);
        Submission elsewhere = parts.hand("c.dat", "    7\t2026-02-02 07:30:15\t1\t0\t1\t0\n", Map.of("serial", "A1"));
        parts.read();
        assertThat(parts.now(seconds).state()).isEqualTo(SubmissionState.WAITING);
        assertThat(parts.now(elsewhere).state()).isEqualTo(SubmissionState.TAKEN);

        tryAgainWithoutFailure();

        assertThat(parts.now(minutes).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(seconds).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(punches())
                .contains("TABEL-SETDA " + AYU + " 2026-02-02 07:30:00")
                .hasSize(502);
    }

    /** Has the ledger refuse the punches of one moment. */
    private void failAt(String time) {
        parts.jdbc().sql("""
                        create function fail() returns trigger language plpgsql as $$
                        begin
                            if new.punch_time = '%s' then raise exception 'the disk'; end if;
                            return new;
                        end $$;
                        create trigger fail before insert on punch for each row execute function fail()
                        """.formatted(time)).update();
    }

    private void tryAgainWithoutFailure() throws InterruptedException {
        parts.jdbc().sql("drop trigger fail on punch").update();
        clock.pass(Duration.ofMinutes(5));
        parts.read();
    }
}
