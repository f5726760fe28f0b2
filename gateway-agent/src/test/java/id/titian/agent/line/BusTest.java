package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.config.address.SerialLineConfig.Parity;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);
    private static final Bytes DEAD = Bytes.ofUtf8("dead?");

    /** Answers in upper case; the dead one does not. */
    private final WirePort port = new WirePort(question ->
            question.equals(DEAD) ? Bytes.EMPTY : Bytes.ofUtf8(text(question).toUpperCase(Locale.ROOT)));

    @Test
    void onAPortWithOneTerminalAlsoWhatNobodyAskedForIsHeard() throws Exception {
        SerialLine line = line(bus(false, Duration.ZERO));

        port.say(Bytes.ofUtf8("punch"));

        assertThat(line.read(SOON)).isEqualTo(Bytes.ofUtf8("punch"));
        assertThat(line.read(SHORT)).isEqualTo(Bytes.EMPTY);
        line.write(Bytes.ofUtf8("a"));
        assertThat(line.read(SOON)).isEqualTo(Bytes.ofUtf8("A"));
        assertThat(line.datagrams()).isFalse();
    }

    @Test
    void onASharedPortOnlyWhoAskedHearsTheAnswer() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine asking = line(bus);
        SerialLine other = line(bus);

        asking.write(Bytes.ofUtf8("a"));

        assertThat(other.read(SHORT)).isEqualTo(Bytes.EMPTY);
        assertThat(asking.read(SOON)).isEqualTo(Bytes.ofUtf8("A"));
    }

    @Test
    void whatIsSaidOutsideOfATurnIsDroppedAndCounted() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine line = line(bus);
        port.say(Bytes.ofUtf8("late answer"));
        port.say(Bytes.ofUtf8("punch"));

        assertThat(line.read(SHORT)).isEqualTo(Bytes.EMPTY);
        line.write(Bytes.ofUtf8("a"));

        assertThat(line.read(SOON)).isEqualTo(Bytes.ofUtf8("A"));
        assertThat(bus.dropped()).isEqualTo(16);
    }

    @Test
    void whoReadsALongLogLetsOthersAskBetween() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine greedy = line(bus);
        SerialLine modest = line(bus);
        CompletableFuture<Void> log = async(() -> {
            for (int i = 0; i < 60; i++) ask(greedy, "g" + i);
        });
        await().until(() -> !port.written().isEmpty());

        for (int i = 0; i < 5; i++) ask(modest, "m" + i);
        List<String> order = port.written().stream().map(BusTest::text).toList();
        log.get(20, TimeUnit.SECONDS);

        assertThat(order.stream().filter(question -> question.startsWith("m"))).hasSize(5);
        assertThat(longestRunOf("g", order.subList(order.indexOf("m0"), order.size())))
                .as("questions of one between two of the other, in " + order)
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aDeadTerminalCostsTheOthersOneAnswerTimeATurn() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine dead = line(bus);
        CompletableFuture<Void> dying = async(() -> {
            for (int i = 0; i < 2; i++) {
                dead.write(DEAD);
                assertThat(dead.read(Duration.ofSeconds(3))).isEqualTo(Bytes.EMPTY);
            }
        });
        await().until(() -> !port.written().isEmpty());
        SerialLine one = line(bus);
        SerialLine two = line(bus);

        long began = System.nanoTime();
        CompletableFuture<Void> both = async(() -> ask(one, "one"));
        ask(two, "two");
        both.get(20, TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).as("less than the dead one waits").isLessThan(Duration.ofSeconds(3));
        dying.get(20, TimeUnit.SECONDS);
        assertThat(port.written()).filteredOn(DEAD::equals).hasSize(2);
    }

    /** Terminals may think for longer than the silence that ends an answer. */
    @ParameterizedTest
    @CsvSource({"late answer of another, ''", "'', dead?", "'', x"})
    void neitherAnEchoNorNoiseNorWhatWasSaidBeforeIsAnAnswerThatEndsATurn(String before, String after)
            throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine asking = bus.join(Duration.ofSeconds(5)).orElseThrow();
        if (!before.isEmpty()) port.say(Bytes.ofUtf8(before));

        asking.write(DEAD);
        if (!after.isEmpty()) port.say(Bytes.ofUtf8(after));
        CompletableFuture<Void> other = async(() -> ask(line(bus), "other"));
        CompletableFuture.delayedExecutor(2 * Turn.QUIET.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> port.say(Bytes.ofUtf8("alive")));

        if (!after.isEmpty()) assertThat(text(asking.read(SOON))).isEqualTo(after);
        assertThat(text(asking.read(Duration.ofSeconds(3)))).isEqualTo("alive");
        other.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoWantsAPortThatIsJustBeingClosedGetsItOnlyThen() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine last = line(bus);
        CountDownLatch closing = port.closesSlowly();
        CompletableFuture<Void> leaving = async(last::close);
        await().until(port::isClosing);

        CompletableFuture<Void> joining =
                async(() -> assertThat(bus.join(ANSWER_WITHIN)).isEmpty());
        await().during(Duration.ofMillis(100)).until(() -> !joining.isDone());
        closing.countDown();

        joining.get(20, TimeUnit.SECONDS);
        assertThat(port.isClosed()).isTrue();
        leaving.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoAskedAndDoesNothingLosesTheTurn() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine absent = line(bus);
        absent.write(DEAD);

        ask(line(bus), "present");

        assertThat(absent.read(SHORT)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void aBusThatIsNeverQuietIsToldToWhoeverAsksAndGivenBack() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine line = line(bus);
        port.babble(true);

        assertThatThrownBy(() -> line.write(Bytes.ofUtf8("a")))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("talks without a pause");

        port.babble(false);
        ask(line, "b");
        assertThat(bus.dropped()).isPositive();
    }

    @Test
    void anAnswerThatComesOctetByOctetIsHeardWhole() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine line = line(bus);
        line.write(DEAD);
        for (char letter : "slowly".toCharArray()) port.say(Bytes.of((byte) letter));

        StringBuilder heard = new StringBuilder();
        while (heard.length() < 6) heard.append(text(line.read(SOON)));

        assertThat(heard).hasToString("slowly");
    }

    @Test
    void theLineRestsAfterAnAnswerBeforeTheNextQuestion() throws Exception {
        Duration turnaround = Duration.ofMillis(120);
        SerialLine line = line(bus(false, turnaround));

        ask(line, "a");
        long heard = port.lastHeardNanos();
        ask(line, "b");

        assertThat(Duration.ofNanos(port.writtenNanos().get(1) - heard)).isGreaterThanOrEqualTo(turnaround);
    }

    @Test
    void aPortThatIsGoneIsLostForAllWhoAreOnIt() {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine one = line(bus);
        SerialLine two = line(bus);
        port.unplug();

        assertThatThrownBy(() -> one.write(DEAD))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> two.read(SOON))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("gone");
        assertThat(bus.join(ANSWER_WITHIN)).isEmpty();
        assertThat(port.isClosed()).isTrue();
    }

    @Test
    void aPortThatNoLongerWaitsIsGivenUp() {
        SerialLine line = line(bus(false, Duration.ZERO));
        port.loseTheSenseOfTime();

        assertThatThrownBy(() -> line.read(SOON))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("no longer waits");
        assertThat(port.isClosed()).isTrue();
    }

    @Test
    void aLineThatIsClosedElsewhereWakesItsReaderAndThenItsPortIsClosed() throws Exception {
        SerialLine line = line(bus(false, Duration.ZERO));
        CompletableFuture<Void> reading = async(() -> line.read(Duration.ofMinutes(1)));

        line.close();

        assertThatThrownBy(() -> reading.get(20, TimeUnit.SECONDS)).hasMessageContaining("closed on our side");
        assertThat(port.isClosed()).isTrue();
        assertThatThrownBy(() -> line.write(DEAD)).isInstanceOf(LineLostException.class);
    }

    @Test
    void whoWaitsForATurnIsWokenByAnInterruptAndByAClose() throws Exception {
        Bus bus = bus(true, Duration.ZERO);
        SerialLine holder = line(bus);
        CompletableFuture<Void> holding = async(() -> {
            while (true) {
                holder.write(DEAD);
                if (!holder.read(SOON).isEmpty()) return;
            }
        });
        await().until(() -> !port.written().isEmpty());
        SerialLine closing = line(bus);
        SerialLine stopping = line(bus);
        AtomicReference<Throwable> stopped = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                stopping.read(SOON);
            } catch (LineLostException e) {
                stopped.set(e);
            }
        });
        CompletableFuture<Void> closed = async(() -> closing.read(SOON));

        waiting.start();
        waiting.interrupt();
        closing.close();
        waiting.join(SOON.toMillis());

        assertThat(stopped.get()).isInstanceOf(LineLostException.class).hasMessageContaining("asked to stop");
        assertThatThrownBy(() -> closed.get(20, TimeUnit.SECONDS)).hasMessageContaining("closed on our side");
        holder.close();
        assertThatThrownBy(() -> holding.get(20, TimeUnit.SECONDS)).hasMessageContaining("closed on our side");
    }

    private Bus bus(boolean shared, Duration turnaround) {
        return new Bus(
                port, "/dev/ttyTEST", new SerialLineConfig(115_200, Parity.NONE, 8, 1, false, turnaround), shared);
    }

    private static SerialLine line(Bus bus) {
        return bus.join(ANSWER_WITHIN).orElseThrow();
    }

    private static void ask(SerialLine line, String question) throws LineLostException {
        line.write(Bytes.ofUtf8(question));
        assertThat(text(line.read(SOON))).isEqualToIgnoringCase(question);
    }

    private static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }

    private static int longestRunOf(String letter, List<String> order) {
        List<Integer> runs = new ArrayList<>(List.of(0));
        for (String question : order) runs.add(question.startsWith(letter) ? runs.get(runs.size() - 1) + 1 : 0);
        return runs.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** What may fail. */
    private interface Doing {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> async(Doing doing) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                doing.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
