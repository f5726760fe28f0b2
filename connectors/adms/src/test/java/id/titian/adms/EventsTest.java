package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.TerminalEvent;
import id.titian.testkit.MemoryHost;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What access-control firmware sends in the place of ATTLOG. */
class EventsTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void eventsOfAccessControlFirmwareArePunchesWhereSomebodyIsBehindThem() throws Exception {
        String person =
                "time=2026-10-06 07:30:15\tpin=1001\tcardno=0\teventaddr=1\tevent=0\tinoutstatus=1\tverifytype=15\tindex=21";
        String body = person + "\n"
                + "time=2026-10-06 07:30:16\tpin=0\tcardno=0\teventaddr=1\tevent=200\tinoutstatus=2\tverifytype=200\tindex=22\n"
                + "time=2026-10-06 07:30:17\tpin=0\tcardno=0\teventaddr=1\tevent=0\tinoutstatus=0\tverifytype=1\tindex=23\n"
                + "time=yesterday\tpin=1001\tevent=0\n";

        HttpResponse answer = Ask.post(family, host, "/iclock/cdata?SN=CGWB201160001&table=rtlog", body);

        assertThat(Ask.text(answer)).isEqualTo("OK: 4");
        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.pin()).isEqualTo("1001");
            assertThat(punch.punchTime()).isEqualTo(MORNING);
            assertThat(punch.inOutMode()).isEqualTo(1);
            assertThat(punch.verifyMode()).isEqualTo(15);
            assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(person));
        });
        assertThat(host.told())
                .filteredOn(Unreadable.class::isInstance)
                .extracting(reading -> ((Unreadable) reading).reason())
                .containsExactly(Reason.PIN_EMPTY, Reason.MALFORMED);
    }

    /** The line is one of a real terminal's log, with another PIN. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/iclock/cdata?SN=CGWB201160001&table=tabledata&tablename=transaction&count=1",
                "/iclock/cdata?SN=CGWB201160001&table=transaction&Stamp=1",
                "/iclock/querydata?SN=CGWB201160001&type=tabledata&cmdid=7&tablename=transaction&count=1&packcnt=1&packidx=1"
            })
    void whatAccessControlFirmwareHasInItsTableOfTransactionsArePunches(String target) throws Exception {
        String line = "transaction cardno=0\tpin=1001\tverified=15\tdoorid=1\teventtype=3\tinoutstate=1\ttime_second="
                + "860225415\tindex=521745\tmaskflag=1\ttemperature=36.2";
        String pinFirst = "transaction pin=1002\tcardno=0\teventtype=0\ttime_second=860225416";
        String door = "transaction cardno=0\tpin=0\tverified=200\tdoorid=1\teventtype=200\ttime_second=860225417";
        String nobody = "transaction cardno=0\tpin=0\tverified=1\tdoorid=1\teventtype=0\ttime_second=860225418";
        String untimed = "transaction cardno=0\tpin=1003\tverified=1\teventtype=0\ttime_second=soon";

        HttpResponse answer =
                Ask.post(family, host, target, String.join("\r\n", line, pinFirst, door, nobody, untimed) + "\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Ask.text(answer)).startsWith("OK");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("1001", "1002");
        assertThat(host.punches().get(0)).satisfies(punch -> {
            assertThat(punch.punchTime()).isEqualTo(MORNING);
            assertThat(punch.inOutMode()).isEqualTo(1);
            assertThat(punch.verifyMode()).isEqualTo(15);
            assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(line));
        });
        assertThat(host.told())
                .filteredOn(Unreadable.class::isInstance)
                .extracting(reading -> ((Unreadable) reading).reason())
                .containsExactly(Reason.PIN_EMPTY, Reason.MALFORMED);
        assertThat(host.events()).isEmpty();
    }

    @Test
    void transactionsThatCouldNotBeKeptAreNotAcknowledged() throws Exception {
        host.refuse(1);

        HttpResponse answer = Ask.post(
                family,
                host,
                "/iclock/cdata?SN=CGWB201160001&table=tabledata&tablename=transaction",
                "transaction cardno=0\tpin=1001\teventtype=0\ttime_second=860225415\n");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Ask.text(answer)).doesNotContain("OK");
    }

    @Test
    void aQueryThatBringsNothingIsAnswered() throws Exception {
        HttpResponse answer =
                Ask.get(family, host, "/iclock/querydata?SN=CGWB201160001&type=count&tablename=transaction");

        assertThat(Ask.text(answer)).isEqualTo("OK");
    }

    @Test
    void packedTransactionsAreNotAcknowledged() throws Exception {
        HttpResponse answer = Ask.post(
                family, host, "/iclock/cdata?SN=CGWB201160001&table=transaction&count=1&datafmt=3", "eJwrSS0uAQ");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("body-packed");
    }

    @Test
    void aTableInsideOfTableDataThatNobodyKnowsIsToldToAHuman() throws Exception {
        String target = "/iclock/cdata?SN=CGWB201160001&table=tabledata&tablename=";

        HttpResponse people = Ask.post(family, host, target + "user", "user uid=1\tpin=1\tpassword=4711\n");
        HttpResponse strange = Ask.post(family, host, target + "newthing", "what=ever\n");

        assertThat(Ask.text(people) + Ask.text(strange)).isEqualTo("OKOK");
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("table-unknown");
            assertThat(event.words()).contains("newthing");
        });
    }
}
