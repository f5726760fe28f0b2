package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.MemoryHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static final String POLL = "/iclock/getrequest?SN=CGWB201160001";
    private static final String RESULT = "/iclock/devicecmd?SN=CGWB201160001";
    private static final String ATTLOG = "/iclock/cdata?SN=CGWB201160001&table=ATTLOG";
    private static final String OPERLOG = "/iclock/cdata?SN=CGWB201160001&table=OPERLOG";

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void withoutAnOrderThePollIsAnsweredWithOk() throws Exception {
        HttpResponse answer = Ask.get(family, host, POLL);

        assertThat(Ask.text(answer)).isEqualTo("OK");
    }

    @Test
    void whatATerminalSaysOfItselfInAPollIsTold() throws Exception {
        Ask.get(family, host, POLL + "&INFO=Ver%208.0.4.3-20200708,25,50,12345,192.168.1.201,10,7,15,22,11111");

        assertThat(host.contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.memory().users()).isEqualTo(OptionalInt.of(25));
            assertThat(contact.memory().records()).isEqualTo(OptionalInt.of(12_345));
            assertThat(contact.memory().recordsMax()).isEmpty();
            assertThat(contact.facts())
                    .containsEntry("firmware", "Ver 8.0.4.3-20200708")
                    .containsEntry("address", "192.168.1.201");
        });
    }

    @Test
    void theLogIsAskedForAgainByDays() throws Exception {
        host.order(new TerminalOrder(
                "again-1",
                TerminalOrder.Kind.READ_AGAIN,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 10, 1)),
                Optional.of(LocalDate.of(2026, 10, 2))));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line)
                .matches(
                        "C:[1-9][0-9]{8}:DATA QUERY ATTLOG StartTime=2026-10-01 00:00:00\tEndTime=2026-10-02 23:59:59\n");
    }

    @Test
    void everythingIsAskedForWithinWhatATerminalCanCount() throws Exception {
        host.order(order("again-2", TerminalOrder.Kind.READ_AGAIN));

        String line = Ask.text(Ask.get(family, host, POLL));

        assertThat(line).endsWith(":DATA QUERY ATTLOG StartTime=2000-01-01 00:00:00\tEndTime=2037-12-31 23:59:59\n");
    }

    @Test
    void anOrderIsSentOnceAndDoneOnlyWhenTheTerminalSaysSo() throws Exception {
        host.order(removal("again-3", "1001"));

        String given = Ask.text(Ask.get(family, host, POLL));
        String meanwhile = Ask.text(Ask.get(family, host, POLL));
        Optional<OrderOutcome> early = host.outcome("again-3");
        HttpResponse heard = Ask.post(family, host, RESULT, "ID=" + id(given) + "&Return=0&CMD=DATA\n");

        assertThat(meanwhile).isEqualTo("OK");
        assertThat(early).isEmpty();
        assertThat(Ask.text(heard)).isEqualTo("OK");
        assertThat(host.outcome("again-3")).get().matches(OrderOutcome::done);
        assertThat(Ask.text(Ask.get(family, host, POLL))).isEqualTo("OK");
    }

    @Test
    void anOrderWithoutAResultIsGivenAgainUnderTheSameId() throws Exception {
        host.order(order("again-4", TerminalOrder.Kind.READ_AGAIN));
        String first = Ask.text(Ask.get(family, host, POLL));

        host.passes(Errand.AGAIN_AFTER.minusSeconds(1));
        String early = Ask.text(Ask.get(family, host, POLL));
        host.passes(Duration.ofSeconds(1));
        String second = Ask.text(Ask.get(family, host, POLL));

        assertThat(early).isEqualTo("OK");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aFamilyThatForgotEverythingKnowsTheResultOfAnOrderNevertheless() throws Exception {
        host.order(order("again-5", TerminalOrder.Kind.READ_AGAIN));
        String given = Ask.text(Ask.get(family, host, POLL));

        Ask.post(new AdmsFamily(), host, RESULT, "ID=" + id(given) + "&Return=0&CMD=DATA QUERY\n");

        assertThat(host.outcome("again-5")).get().matches(OrderOutcome::done);
    }

    @Test
    void twoPollsThatOverlapAreNotGivenTheSameOrder() throws Exception {
        for (int round = 0; round < 50; round++) {
            host.order(removal("again-" + round, "1001"));

            ExecutorService pool = Executors.newFixedThreadPool(4);
            Callable<String> poll = () -> Ask.text(Ask.get(family, host, POLL));
            var answers = pool.invokeAll(java.util.List.of(poll, poll, poll, poll)).stream()
                    .map(OrdersTest::got)
                    .toList();
            pool.shutdown();
            String given = answers.stream()
                    .filter(text -> text.startsWith("C:"))
                    .findFirst()
                    .orElseThrow();
            Ask.post(family, host, RESULT, "ID=" + id(given) + "&Return=0&CMD=DATA\n");

            assertThat(answers).filteredOn(text -> text.startsWith("C:")).hasSize(1);
            assertThat(answers).filteredOn("OK"::equals).hasSize(3);
        }
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
                "1001;1002"
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

    @ParameterizedTest
    @CsvSource({"-1002, does not know", "-22, does not know", "-1, see its menu", "-1001, see its menu"})
    void aRefusalIsToldWithItsCodeAndTheNextStep(int code, String words) throws Exception {
        host.order(order("again-6", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=" + code + "&CMD=DATA\n");

        assertThat(host.outcome("again-6")).get().satisfies(outcome -> {
            assertThat(outcome.done()).isFalse();
            assertThat(outcome.words()).contains(Integer.toString(code)).contains(words);
        });
    }

    @Test
    void aResultAmongManyAndBetweenLongOnesIsFound() throws Exception {
        host.order(removal("again-7", "1001"));
        String line = Ask.text(Ask.get(family, host, POLL));

        Ask.post(
                family,
                host,
                RESULT,
                "ID=7&Return=0&CMD=INFO\n~SerialNumber=CGWB201160001\nReturn=-9\nUserCount=25\n"
                        + "ID=8&Return=-1002&CMD=SHELL\r\nID=" + id(line) + "\r\nReturn=0\r\nCMD=DATA\r\n");

        assertThat(host.outcome("again-7")).get().matches(OrderOutcome::done);
        assertThat(host.outcomes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ID=", "Return=0&CMD=DATA", "ID=123456789&Return=0&CMD=DATA", "\u0000\u00FF\n=&=&"})
    void aResultOfNothingIsPassedOver(String body) throws Exception {
        host.order(order("again-8", TerminalOrder.Kind.READ_AGAIN));

        HttpResponse answer = Ask.post(family, host, RESULT, body);

        assertThat(Ask.text(answer)).isEqualTo("OK");
        assertThat(host.outcomes()).isEmpty();
    }

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
    void aLogThatIsSentAgainIsDoneWhenItHasCome() throws Exception {
        host.order(order("again-10", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,2"));

        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:16\t0\t1\n");
        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");

        assertThat(host.outcome("again-10")).contains(OrderOutcome.done("The terminal sent 2 punches again."));
    }

    @Test
    void aLogMayComeAfterTheResult() throws Exception {
        host.order(order("again-11", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        host.passes(Errand.SETTLING.minusSeconds(1));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:16\t0\t1\n");
        Ask.get(family, host, POLL);
        boolean early = host.outcome("again-11").isPresent();
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL);

        assertThat(early).isFalse();
        assertThat(host.outcome("again-11"))
                .contains(OrderOutcome.done("The terminal sent 2 punches again of the 3 that it counts."));
    }

    @Test
    void aWholeLogOfWhichNothingComesHasFailed() throws Exception {
        host.order(order("again-12", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,3"));

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        host.passes(Errand.SETTLING);
        Ask.get(family, host, POLL);

        assertThat(host.outcome("again-12")).get().matches(outcome -> !outcome.done());
    }

    @Test
    void aLogOfWhichTheLastPartCouldNotBeKeptIsAskedForAgain() throws Exception {
        host.order(order("again-13", TerminalOrder.Kind.READ_AGAIN));
        String line = Ask.text(Ask.get(family, host, POLL + "&INFO=Ver,2,0,2"));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n2\t2026-10-06 07:30:15\t0\t1\n");
        host.refuse(1);
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:16\t0\t1\n");

        Ask.post(family, host, RESULT, "ID=" + id(line) + "&Return=0&CMD=DATA\n");
        String again = Ask.text(Ask.get(family, host, POLL));

        assertThat(host.outcomes()).isEmpty();
        assertThat(again).isEqualTo(line);
    }

    @Test
    void aTerminalThatIsStillSendingIsNotAskedAgain() throws Exception {
        host.order(order("again-14", TerminalOrder.Kind.READ_AGAIN));
        Ask.get(family, host, POLL);

        host.passes(Errand.AGAIN_AFTER.minusSeconds(1));
        Ask.post(family, host, ATTLOG, "1\t2026-10-06 07:30:15\t0\t1\n");
        host.passes(Errand.AGAIN_AFTER.minusSeconds(1));

        assertThat(Ask.text(Ask.get(family, host, POLL))).isEqualTo("OK");
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
    void idsFitIntoWhatTerminalsTakeAndDiffer() {
        var ids = IntStream.range(0, 1000)
                .mapToObj(i -> Command.id(order("order-" + i, TerminalOrder.Kind.LIST_USERS)))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[1-9][0-9]{8}"));
    }

    @Test
    void noMoreTerminalsAreRememberedThanMatter() throws Exception {
        var errands = new Errands();
        host.order(order("again-9", TerminalOrder.Kind.READ_AGAIN));

        for (int i = 0; i < Errands.TERMINALS_MAX + 10; i++) {
            var terminal = new id.titian.contract.push.PushTerminal(
                    "T" + i, id.titian.contract.PinForm.DIGITS, java.time.ZoneOffset.UTC, false, java.util.Map.of());
            errands.heard(terminal, new TerminalUser("1", ""), host.clock());
        }

        assertThat(errands.terminals()).isEqualTo(Errands.TERMINALS_MAX);
    }

    private static String got(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(String line) {
        return line.split(":")[1];
    }

    private static TerminalOrder order(String id, TerminalOrder.Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static TerminalOrder removal(String id, String pin) {
        return new TerminalOrder(
                id, TerminalOrder.Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty());
    }
}
