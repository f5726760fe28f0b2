package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises that every {@link TerminalDriver} keeps. A driver's test extends this once for each kind of line it can
 * use and says which terminal is at the other end.
 */
public abstract class TerminalDriverContract {

    /** Troubles are tried at every octet of a shorter conversation, and at this many octets of a longer one. */
    private static final int TROUBLES_MAX = 500;

    private static final int NOISE_OCTETS = 10_000;

    /** What ten thousand octets of noise may make a driver allocate, over all its life. */
    private static final long NOISE_ALLOCATION_MAX = 64L << 20;

    /** What may be added to the wait in parts: a driver may round up. */
    private static final Duration WAIT_SLACK = Duration.ofMillis(100);

    /** How a refusal of {@link TerminalSettings#requireOptionsAmong} ends. */
    private static final Pattern KNOWN_OPTIONS = Pattern.compile("known are \\[([A-Za-z0-9, ]*)]");

    private static final Duration DRIBBLE_PAUSE = Duration.ofMillis(20);
    private static final Duration DRIBBLE_ANSWER = Duration.ofMillis(200);
    private static final Duration DRIBBLE_VISIT_MAX = Duration.ofSeconds(15);

    /** The driver under test. */
    protected abstract TerminalDriver driver();

    /** Settings that fit the terminal. */
    protected abstract TerminalSettings settings();

    /**
     * A fresh line to the same terminal, which holds the same two or more records each time and answers every question
     * as often as it is asked; {@link AnsweringLine} is made for it. It never really waits.
     */
    protected abstract Line terminal();

    /**
     * Whether the protocol itself shows a flipped bit, by a checksum. Text over HTTP does not: there a bit may cost the
     * record that it is in, unseen, and nothing more. (A serial number heard wrongly is for the agent to notice.)
     */
    protected boolean linesAreChecked() {
        return true;
    }

    @Test
    void theDriverIsFoundUnderItsWord() {
        List<TerminalDriver> found = new ArrayList<>();
        ServiceLoader.load(TerminalDriver.class).forEach(found::add);

        assertThat(found).anyMatch(each -> each.getClass() == driver().getClass());
        assertThat(driver().family()).isNotEmpty().isEqualTo(driver().family().toLowerCase(Locale.ROOT));
        assertThat(driver().defaultPort()).isBetween(1, 65_535);
    }

    @Test
    void octetsThatComeOneAtATimeAreHeardAlike() throws Exception {
        requireStream();

        assertThat(conversation(new ChoppedLine(terminal(), waiting -> 1))).isEqualTo(conversation(terminal()));
    }

    @Test
    void octetsThatComeAllAtOnceAreHeardAlike() throws Exception {
        requireStream();

        assertThat(conversation(new ChoppedLine(terminal(), waiting -> waiting)))
                .isEqualTo(conversation(terminal()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void octetsThatComeInRandomPiecesAreHeardAlike(long seed) throws Exception {
        requireStream();
        var random = new Random(seed);

        assertThat(conversation(new ChoppedLine(terminal(), waiting -> 1 + random.nextInt(waiting))))
                .isEqualTo(conversation(terminal()));
    }

    @Test
    void everyRecordComesOutAsOneReadingAndAgainAtTheSecondWalk() throws Exception {
        try (TerminalSession session = driver().open(terminal(), settings())) {
            TerminalLog log = session.readLog();

            List<Reading> first = walk(log);
            List<Reading> second = walk(log);

            assertThat(first).hasSize(log.size()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(second).isEqualTo(first);
            assertThat(first).allMatch(reading -> reading.serial()
                    .equals(session.identity().serial()));
            assertThat(first).allMatch(reading -> !reading.raw().isEmpty());
        }
    }

    @Test
    void theSameMemoryReadTwiceGivesTheSamePunchKeys() throws Exception {
        Line line = terminal();
        List<PunchKey> first;
        List<PunchKey> second;

        try (TerminalSession session = driver().open(line, settings())) {
            first = keys(session.readLog());
            second = keys(session.readLog());
        }
        List<PunchKey> inAnotherSession;
        try (TerminalSession session = driver().open(line, settings())) {
            inAnotherSession = keys(session.readLog());
        }

        assertThat(first).isNotEmpty().doesNotHaveDuplicates();
        assertThat(second).isEqualTo(first);
        assertThat(inAnotherSession).isEqualTo(first);
    }

    @Test
    void aTerminalThatNeverAnswersIsSilentWithinTheWait() {
        TroubledLine line = TroubledLine.silentAt(0, terminal());

        assertThatThrownBy(() -> driver().open(line, settings())).isInstanceOf(TerminalSilentException.class);

        assertThat(line.waited()).isLessThanOrEqualTo(settings().answerWithin().plus(WAIT_SLACK));
    }

    @Test
    void aTerminalThatDribblesIsGivenUpInTime() {
        requireStream();
        TerminalSettings it = settings();
        var hurried = new TerminalSettings(it.key(), it.pinForm(), it.zone(), it.clock(), DRIBBLE_ANSWER, it.options());

        assertTimeoutPreemptively(
                DRIBBLE_VISIT_MAX,
                () -> {
                    try (TerminalSession session =
                            driver().open(new DribblingLine(terminal(), DRIBBLE_PAUSE), hurried)) {
                        session.readLog();
                    } catch (TerminalException e) {
                        assertThat(e).hasMessageMatching("(?s).{10,}");
                    }
                },
                "Each octet gave the terminal the whole wait anew.");
    }

    @Test
    void aTerminalThatFallsSilentAnywhereNeverGivesPartOfALog() throws Exception {
        for (long octet : troubles()) {
            TroubledLine line = TroubledLine.silentAt(octet, terminal());

            assertThatThrownBy(() -> conversation(line))
                    .as("silent at octet %d", octet)
                    .isInstanceOf(TerminalException.class)
                    .isNotInstanceOf(LineLostException.class);
        }
    }

    @Test
    void aLineThatVanishesAnywhereIsALostLine() throws Exception {
        for (long octet : troubles()) {
            TroubledLine line = TroubledLine.lostAt(octet, terminal());

            assertThatThrownBy(() -> conversation(line))
                    .as("lost at octet %d", octet)
                    .isInstanceOf(LineLostException.class);
        }
    }

    @Test
    void aFlippedBitCostsOneFrameAndNotTheNext() throws Exception {
        assumeTrue(linesAreChecked(), "Nothing in this protocol shows a flipped bit.");
        List<Reading> truth = conversation(terminal());
        for (long octet : troubles()) {
            TroubledLine line = TroubledLine.flippedAt(octet, terminal());

            List<Reading> heard = readingsOrNone(line, truth);
            List<Reading> afterwards = conversation(line);

            assertThat(heard).as("with a bit flipped in octet %d", octet).isEqualTo(truth);
            assertThat(afterwards).as("after a bit flipped in octet %d", octet).isEqualTo(truth);
        }
    }

    @Test
    void aFlippedBitThatNothingShowsCostsItsOwnRecordAtMost() throws Exception {
        assumeFalse(linesAreChecked(), "The protocol shows a flipped bit.");
        List<Reading> readings = conversation(terminal());
        List<String> truth = words(readings);
        for (long octet : troubles()) {
            TroubledLine line = TroubledLine.flippedAt(octet, terminal());

            List<String> heard = words(readingsOrNone(line, readings));
            List<String> afterwards = words(conversation(line));

            assertThat(without(truth, heard))
                    .as("lost by a bit flipped in octet %d", octet)
                    .hasSizeLessThan(2);
            assertThat(without(heard, truth))
                    .as("made up by a bit flipped in octet %d", octet)
                    .hasSizeLessThan(2);
            assertThat(afterwards).as("after a bit flipped in octet %d", octet).isEqualTo(truth);
        }
    }

    /** What the readings say of themselves; not whose they are, nor how many equal ones came before. */
    static List<String> words(List<Reading> readings) {
        var words = new ArrayList<String>();
        for (Reading reading : readings)
            words.add(reading.raw()
                    + (reading instanceof Punch punch ? ' ' + punch.pin() + ' ' + punch.punchTime() : ""));
        return words;
    }

    /** What is in the first list more often than in the second. */
    private static List<String> without(List<String> first, List<String> second) {
        var left = new ArrayList<>(first);
        second.forEach(left::remove);
        return left;
    }

    /** What was read, or the truth if the driver noticed the trouble: both are honest. */
    private List<Reading> readingsOrNone(Line line, List<Reading> truth) throws InterruptedException {
        try {
            return conversation(line);
        } catch (TerminalException noticed) {
            assertThat(noticed).hasMessageMatching("(?s).{10,}");
            return truth;
        } catch (RuntimeException careless) {
            throw new AssertionError("What the line says must not surprise a decoder.", careless);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void tenThousandRandomOctetsDoNoHarm(long seed) {
        Line line = noise(seed);
        long before = allocated();

        assertThatThrownBy(() -> driver().open(line, settings())).isInstanceOf(TerminalException.class);

        assertThat(allocated() - before).isLessThan(NOISE_ALLOCATION_MAX);
    }

    @Test
    void aClosedSessionLeavesTheLineOpenAndMayBeClosedAgain() throws Exception {
        Line line = terminal();
        TerminalSession session = driver().open(line, settings());

        session.close();

        assertThatCode(session::close).doesNotThrowAnyException();
        assertThatCode(() -> conversation(line)).doesNotThrowAnyException();
    }

    @Test
    void closingOnATroubledLineNeverThrows() throws Exception {
        TroubledLine untroubled = TroubledLine.untroubled(terminal());
        driver().open(untroubled, settings());
        long octets = untroubled.heard();
        TerminalSession silent = driver().open(TroubledLine.silentAt(octets, terminal()), settings());
        TerminalSession lost = driver().open(TroubledLine.lostAt(octets, terminal()), settings());

        assertThatCode(silent::close).doesNotThrowAnyException();
        assertThatCode(lost::close).doesNotThrowAnyException();
    }

    @Test
    void anUnknownOptionIsRefusedBeforeAnythingIsSaid() {
        var options = new HashMap<>(settings().options());
        options.put("noSuchOption", "1");
        TerminalSettings it = settings();
        var mistyped = new TerminalSettings(it.key(), it.pinForm(), it.zone(), it.clock(), it.answerWithin(), options);
        TroubledLine line = TroubledLine.untroubled(terminal());

        assertThatThrownBy(() -> driver().open(line, mistyped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noSuchOption");

        assertThat(line.written()).isZero();
    }

    @Test
    void theReadmeTellsOfEveryOptionAndOfNoOther() throws Exception {
        TerminalSettings it = settings();
        var mistyped = new TerminalSettings(
                it.key(), it.pinForm(), it.zone(), it.clock(), it.answerWithin(), Map.of("noSuchOption", "1"));
        OptionTable told = OptionTable.of(getClass(), driver().family());

        Throwable refusal = catchThrowable(() -> driver().open(terminal(), mistyped));

        Matcher known = KNOWN_OPTIONS.matcher(String.valueOf(refusal));
        assertThat(known.find()).as("%s names the known options", refusal).isTrue();
        List<String> names = Stream.of(known.group(1).split("[, ]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        assertThat(told.names()).as("told of in README.md").containsAll(names);
        if (!told.isShared())
            assertThat(told.names()).as("told of in README.md").hasSameSizeAs(names);
    }

    @Test
    void anInterruptedThreadIsNotKeptWaiting() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> driver().open(terminal(), settings())).isInstanceOf(InterruptedException.class);
        } finally {
            // A driver that ignored the interrupt must not take the next test down with it.
            boolean leftOver = Thread.interrupted();
            assertThat(leftOver).isFalse();
        }
    }

    /** A whole visit: hello, the log, goodbye. */
    final List<Reading> conversation(Line line) throws TerminalException, InterruptedException {
        try (TerminalSession session = driver().open(line, settings())) {
            return walk(session.readLog());
        }
    }

    private static List<Reading> walk(TerminalLog log) {
        var readings = new ArrayList<Reading>();
        log.forEach(readings::add);
        return readings;
    }

    private static List<PunchKey> keys(TerminalLog log) {
        var keys = new ArrayList<PunchKey>();
        for (Reading reading : log) if (reading instanceof Punch punch) keys.add(punch.key());
        return keys;
    }

    /** The octets at which trouble is tried: of what the terminal says up to the end of its log. */
    private long[] troubles() throws TerminalException, InterruptedException {
        TroubledLine line = TroubledLine.untroubled(terminal());
        long octets;
        try (TerminalSession session = driver().open(line, settings())) {
            assertThat(session.readLog().size()).isGreaterThanOrEqualTo(2);
            octets = line.heard();
        }
        if (octets <= TROUBLES_MAX) return LongStream.range(0, octets).toArray();
        return new Random(octets).longs(TROUBLES_MAX, 0, octets).sorted().toArray();
    }

    private Line noise(long seed) {
        var random = new Random(seed);
        var pieces = new ArrayList<Bytes>();
        for (int left = NOISE_OCTETS; left > 0; ) {
            byte[] piece = new byte[1 + random.nextInt(Math.min(left, 1500))];
            random.nextBytes(piece);
            pieces.add(Bytes.of(piece));
            left -= piece.length;
        }
        AnsweringLine.Terminal once = said -> {
            List<Bytes> all = List.copyOf(pieces);
            pieces.clear();
            return all;
        };
        return terminal().datagrams() ? AnsweringLine.datagrams(once) : AnsweringLine.stream(once);
    }

    final void requireStream() {
        assumeFalse(terminal().datagrams(), "Datagrams come whole or not at all.");
    }

    static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                ? bean.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
