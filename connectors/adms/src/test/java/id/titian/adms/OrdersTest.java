package id.titian.adms;

import static id.titian.adms.Work.POLL;
import static id.titian.adms.Work.RESULT;
import static id.titian.adms.Work.id;
import static id.titian.adms.Work.order;
import static id.titian.adms.Work.removal;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.MemoryHost;
import java.time.Duration;
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

/** How orders are given and what becomes of them. */
class OrdersTest {

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
}
