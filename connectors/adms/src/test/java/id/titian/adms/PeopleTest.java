package id.titian.adms;

import static id.titian.adms.Work.ATTLOG;
import static id.titian.adms.Work.OPERLOG;
import static id.titian.adms.Work.POLL;
import static id.titian.adms.Work.RESULT;
import static id.titian.adms.Work.id;
import static id.titian.adms.Work.order;
import static id.titian.adms.Work.removal;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.MemoryHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is known to a terminal, and who is to be known no more. */
class PeopleTest {

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void peopleAreListedByPinAndName() throws Exception {
        host.order(order("list-1", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,0"));

        Ask.post(
                family,
                host,
                OPERLOG,
                "USER PIN=00123\tName=BUDI SANTOSO\tPri=0\tPasswd=4711\nFP PIN=00123\tFID=0\tTMP=xyz\nUSER PIN=7\tPri=14\n");
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("list-1")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isTrue();
            assertThat(outcome.users())
                    .containsExactly(new TerminalUser("00123", "BUDI SANTOSO"), new TerminalUser("7", ""));
            assertThat(outcome.toString()).doesNotContain("4711").doesNotContain("xyz");
        });
    }

    @Test
    void peopleMayComeAfterTheResult() throws Exception {
        host.order(order("list-2", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,0"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        Ask.post(family, host, OPERLOG, "USER PIN=1\tName=A\n");
        String half = Ask.text(Ask.get(family, host, POLL));
        boolean early = host.outcome("list-2").isPresent();
        Ask.post(family, host, OPERLOG, "USER PIN=2\tName=B\n");
        String whole = Ask.text(Ask.get(family, host, POLL));

        assertThat(half).isEqualTo("OK");
        assertThat(early).isFalse();
        assertThat(whole).isEqualTo("OK");
        assertThat(host.outcome("list-2")).get().satisfies(outcome -> assertThat(outcome.users())
                .hasSize(2));
    }

    @Test
    void aTerminalThatListsNobodyThoughItKnowsSomebodyHasFailed() throws Exception {
        host.order(order("list-3", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,0"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL);

        assertThat(host.outcome("list-3")).get().satisfies(outcome -> assertThat(outcome.done())
                .isFalse());
    }

    @Test
    void aTerminalWithoutPeopleListsNone() throws Exception {
        host.order(order("list-4", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,0,0,0"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("list-4")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isTrue();
            assertThat(outcome.users()).isEmpty();
        });
    }

    @Test
    void aListWhoseTracesWereLostIsAskedForAgain() throws Exception {
        host.order(order("list-5", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL));
        AdmsFamily restarted = new AdmsFamily();

        Ask.post(restarted, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        String again = Ask.text(Ask.get(restarted, host, POLL));

        assertThat(host.outcomes()).isEmpty();
        assertThat(again).isEqualTo(line);
    }

    @Test
    void namesOfChineseBuildsAreRead() throws Exception {
        host.order(order("list-6", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL));

        Ask.post(family, host, OPERLOG, "USER PIN=1\tName=张三\n".getBytes("GB2312"));
        Ask.post(family, host, OPERLOG, "USER PIN=2\tName=Siti Nurhalíza\n".getBytes("UTF-8"));
        Ask.post(family, host, OPERLOG, "USER PIN=3\tName=Andr\u00e9\n".getBytes("ISO-8859-1"));
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("list-6")).get().satisfies(outcome -> assertThat(outcome.users())
                .extracting(TerminalUser::name)
                .containsExactly("张三", "Siti Nurhalíza", "André"));
    }

    @Test
    void onePersonIsRemovedByAnExplicitOrder() throws Exception {
        host.order(removal("gone-1", "00123"));

        String line = Ask.text(Ask.get(family, host, POLL));
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(line).matches("C:[1-9][0-9]{8}:DATA DELETE USERINFO PIN=00123\n");
        assertThat(host.outcome("gone-1")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isTrue();
            assertThat(outcome.words()).contains("00123");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001\nC:1:CLEAR LOG",
                "1001\r\nC:1:REBOOT",
                "1001\tPIN=1002",
                "1001 OR 1=1",
                "1001'--",
                "*",
                "%",
                "",
                " ",
                "0",
                "000",
                "1001\u0000",
                "1001\u000bx",
                "١٠٠١",
                "1234567890123456789012345",
                "1001,1002",
                "1001;1002",
                "100_"
            })
    void noPinBecomesAnotherCommand(String pin) throws Exception {
        host.order(removal("gone-2", pin));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line).isEqualTo("OK");
        assertThat(host.outcome("gone-2")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isFalse();
            assertThat(outcome.words()).contains("1 to 24 letters");
        });
    }

    @Test
    void anOrderThatMustNotBeSaidDoesNotHoldUpTheNext() throws Exception {
        host.order(removal("gone-3", "*"));
        host.order(order("list-0", TerminalOrder.Kind.LIST_USERS));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line).endsWith(":DATA QUERY USERINFO\n");
    }

    @Test
    void aRemovalIsDoneWhateverElseCouldNotBeKeptMeanwhile() throws Exception {
        host.order(removal("gone-4", "1001"));
        String line = Ask.text(Ask.get(family, host, POLL));
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("gone-4")).get().matches(OrderOutcome::done);
        assertThat(Ask.text(Ask.get(family, host, POLL))).isEqualTo("OK");
    }

    @Test
    void namesAreReadInTheCharsetThatIsSet() throws Exception {
        host.adopt(MemoryHost.terminal(false, "nameCharset", "ISO-8859-5"));
        host.order(order("list-7", TerminalOrder.Kind.LIST_USERS));
        String line = Ask.text(Ask.get(family, host, POLL));

        Ask.post(family, host, OPERLOG, "USER PIN=1\tName=Иван\n".getBytes("ISO-8859-5"));
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("list-7").orElseThrow().users()).containsExactly(new TerminalUser("1", "Иван"));
    }
}
