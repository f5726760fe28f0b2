package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that a driver must keep, shown on one written conversation. A driver's author extends this, supplies the driver
 * and the transcript, and knows whether it fits.
 *
 * <p>The transcript has, in any order, each question that the driver asks and its answer: the greeting, a log of two or more
 * records, the goodbye, and whatever the declared abilities need. The clock shows noon of 6 October 2026, to half a day; it is set
 * to {@link #SET_TO}, and {@link #NOBODY} is to be removed.
 */
public abstract class DriverConformance extends TerminalDriverContract {

    /** What the clock is set to, where it can be. */
    protected static final LocalDateTime SET_TO = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    /** The PIN of somebody whom the terminal does not know. */
    protected static final String NOBODY = "999999";

    private static final Instant NOW = Instant.parse("2026-10-06T05:00:00Z");

    /** Lengths that nobody has: two gigabytes as numbers either way round. */
    private static final List<Bytes> HUGE = List.of(Bytes.ofHex("ffffff7f"), Bytes.ofHex("7fffffff"));

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Bytes HUGE_IN_DIGITS = Bytes.ofUtf8("2147483648");

    /** So many false answers are tried of each kind. */
    private static final int FALSE_ANSWERS_MAX = 1_000;

    private static final int NOISE_OCTETS = 10_000;
    private static final int NOISE_PIECE_OCTETS = 1_000;

    /** What one visit may make a driver allocate, whatever it is told. */
    private static final long VISIT_ALLOCATION_MAX = 64L << 20;

    private @Nullable TranscribedTerminal transcribed;

    /** The resource that has the conversation, such as {@code /transcripts/conformance.txt}. */
    protected abstract String transcript();

    /** No key, no options, PINs of digits, noon in Jakarta on 6 October 2026, three seconds for an answer. */
    @Override
    protected TerminalSettings settings() {
        ZoneId zone = ZoneId.of("Asia/Jakarta");
        return new TerminalSettings("", PinForm.DIGITS, zone, Clock.fixed(NOW, zone), Duration.ofSeconds(3), Map.of());
    }

    @Override
    protected final Line terminal() {
        return transcribed().line();
    }

    private TranscribedTerminal transcribed() {
        @Nullable TranscribedTerminal known = transcribed;
        if (known != null) return known;
        TranscribedTerminal loaded = TranscribedTerminal.load(getClass(), transcript());
        transcribed = loaded;
        return loaded;
    }

    @Test
    void everythingThatTheDriverAsksIsAnsweredInTheTranscript() throws Exception {
        requireAnswered("a visit", () -> conversation(terminal()));
    }

    @Test
    void theDriverSaysWhatCarriesItAndTheTranscriptIsCarriedSo() {
        List<Transport> transports = driver().transports();

        assertThat(transports).isNotEmpty().doesNotHaveDuplicates();
        assertThat(transports)
                .as("%s is a conversation by %s", transcript(), terminal().datagrams() ? "datagrams" : "a stream")
                .anyMatch(
                        transport -> (transport == Transport.UDP) == terminal().datagrams());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDriverDeclaresItDoesAndNothingElse(Ability ability) throws Exception {
        requireAnswered(ability.name(), () -> {
            try (TerminalSession session = driver().open(terminal(), settings())) {
                if (driver().abilities().contains(ability)) requireDone(ability, session);
                else requireRefused(ability, session);
            }
        });
    }

    private interface Visit {
        void make() throws Exception;
    }

    private void requireAnswered(String what, Visit visit) throws Exception {
        try {
            visit.make();
        } catch (TerminalException | UnsupportedOperationException e) {
            throw new AssertionError(
                    "In " + what + " the driver fails with \"" + e.getMessage() + "\". Questions that stand nowhere in "
                            + transcript() + ":\n"
                            + String.join("\n", transcribed().unanswered()),
                    e);
        }
        assertThat(transcribed().unanswered())
                .as("questions of %s that stand nowhere in %s", what, transcript())
                .isEmpty();
    }

    private void requireDone(Ability ability, TerminalSession session) throws Exception {
        switch (ability) {
            case LIVE -> assertThat(session.listen(Duration.ofMillis(1))).isNotNull();
            case CLOCK ->
                assertThat(session.clock())
                        .as("the clock of a terminal whose transcript shows it right, to a day")
                        .isCloseTo(LocalDateTime.ofInstant(NOW, settings().zone()), within(12, ChronoUnit.HOURS));
            case SET_CLOCK -> session.setClock(SET_TO);
            case COUNT ->
                assertThat(session.memory().records())
                        .hasValue(session.readLog().size());
            case USERS ->
                assertThat(session.users())
                        .isNotEmpty()
                        .extracting(TerminalUser::pin)
                        .doesNotContain("");
            case REMOVE_USER ->
                assertThatThrownBy(() -> session.removeUser(NOBODY)).isInstanceOf(TerminalRefusedException.class);
        }
    }

    private static void requireRefused(Ability ability, TerminalSession session) throws Exception {
        Class<?> refusal = UnsupportedOperationException.class;
        switch (ability) {
            // What announces nothing has nothing to tell, and what does not count does not know.
            case LIVE -> assertThat(session.listen(Duration.ofMillis(1))).isEmpty();
            case COUNT -> assertThat(session.memory().records()).isEmpty();
            case CLOCK -> assertThatThrownBy(session::clock).isInstanceOf(refusal);
            case SET_CLOCK -> assertThatThrownBy(() -> session.setClock(SET_TO)).isInstanceOf(refusal);
            case USERS -> assertThatThrownBy(session::users).isInstanceOf(refusal);
            case REMOVE_USER ->
                assertThatThrownBy(() -> session.removeUser(NOBODY)).isInstanceOf(refusal);
        }
    }

    @Test
    void aLengthOfTwoGigabytesIsNotBelieved() throws Exception {
        Demand demand = linesAreChecked() ? Demand.THE_TRUTH : Demand.NO_MORE;

        requireUnharmed(falsified(DriverConformance::withHugeNumbers), demand);
    }

    @Test
    void aLengthOfTwoGigabytesInDigitsIsNotBelieved() throws Exception {
        Demand demand = linesAreChecked() ? Demand.THE_TRUTH : Demand.AS_MANY;

        requireUnharmed(falsified(DriverConformance::withHugeDigits), demand);
    }

    private List<FalseAnswer> falsified(Function<Bytes, List<Bytes>> falsifying) {
        var falseAnswers = new ArrayList<FalseAnswer>();
        List<TranscribedTerminal.Exchange> exchanges = transcribed().exchanges();
        for (int place = 0; place < exchanges.size(); place++) {
            List<Bytes> answer = exchanges.get(place).answer();
            for (int piece = 0; piece < answer.size(); piece++)
                for (Bytes huge : falsifying.apply(answer.get(piece)))
                    falseAnswers.add(new FalseAnswer(place, replaced(answer, piece, huge)));
        }
        return falseAnswers;
    }

    @Test
    void anAnswerToSomebodyElsesQuestionMakesNoOtherPunches() throws Exception {
        var falseAnswers = new ArrayList<FalseAnswer>();
        List<TranscribedTerminal.Exchange> exchanges = transcribed().exchanges();
        for (int place = 0; place < exchanges.size(); place++)
            for (TranscribedTerminal.Exchange other : exchanges)
                if (!other.answer().equals(exchanges.get(place).answer()))
                    falseAnswers.add(new FalseAnswer(place, other.answer()));

        requireUnharmed(falseAnswers, Demand.THE_TRUTH);
    }

    @Test
    void tenThousandRandomOctetsInsteadOfAnyAnswerMakeNoPunches() throws Exception {
        var falseAnswers = new ArrayList<FalseAnswer>();
        var random = new Random(1);
        for (int place = 0; place < transcribed().exchanges().size(); place++) {
            var noise = new ArrayList<Bytes>();
            for (int octets = 0; octets < NOISE_OCTETS; octets += NOISE_PIECE_OCTETS) {
                byte[] piece = new byte[NOISE_PIECE_OCTETS];
                random.nextBytes(piece);
                noise.add(Bytes.of(piece));
            }
            falseAnswers.add(new FalseAnswer(place, noise));
        }

        requireUnharmed(falseAnswers, Demand.THE_TRUTH);
    }

    /** What must come of a false answer that the driver does not notice. */
    private enum Demand {
        THE_TRUTH,
        /** A number inside of a record may be believed where nothing guards it. */
        AS_MANY,
        /** So may octets between two records. */
        NO_MORE
    }

    private void requireUnharmed(List<FalseAnswer> falseAnswers, Demand demand) throws Exception {
        List<String> truth = words(conversation(terminal()));
        var random = new Random(falseAnswers.size());
        while (falseAnswers.size() > FALSE_ANSWERS_MAX) falseAnswers.remove(random.nextInt(falseAnswers.size()));
        for (FalseAnswer each : falseAnswers) {
            long before = allocated();
            @Nullable List<Reading> heard = heard(transcribed().line(Map.of(each.place, each.answer)), each);

            assertThat(allocated() - before).as("%s", each).isLessThan(VISIT_ALLOCATION_MAX);
            if (heard == null) continue;
            switch (demand) {
                case THE_TRUTH -> assertThat(words(heard)).as("%s", each).isEqualTo(truth);
                case AS_MANY -> assertThat(heard).as("%s", each).hasSameSizeAs(truth);
                case NO_MORE -> assertThat(heard).as("%s", each).hasSizeLessThanOrEqualTo(truth.size());
            }
        }
    }

    /** What was read, or null if the driver noticed. */
    private @Nullable List<Reading> heard(Line line, FalseAnswer what) throws InterruptedException {
        try {
            return conversation(line);
        } catch (TerminalException noticed) {
            assertThat(noticed).as("%s", what).hasMessageMatching("(?s).{10,}");
            return null;
        } catch (RuntimeException careless) {
            throw new AssertionError("What the line says must not surprise a decoder: " + what, careless);
        }
    }

    private static List<Bytes> withHugeNumbers(Bytes piece) {
        var all = new ArrayList<Bytes>();
        for (int at = 0; at + 4 <= piece.length(); at++)
            for (Bytes huge : HUGE) all.add(spliced(piece, at, at + 4, huge));
        return all;
    }

    private static List<Bytes> withHugeDigits(Bytes piece) {
        var all = new ArrayList<Bytes>();
        String text = new String(piece.toArray(), StandardCharsets.ISO_8859_1);
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) all.add(spliced(piece, numbers.start(), numbers.end(), HUGE_IN_DIGITS));
        return all;
    }

    private static Bytes spliced(Bytes piece, int from, int to, Bytes part) {
        return TranscribedTerminal.joined(List.of(piece.slice(0, from), part, piece.slice(to, piece.length() - to)));
    }

    private static List<Bytes> replaced(List<Bytes> pieces, int index, Bytes piece) {
        var all = new ArrayList<>(pieces);
        all.set(index, piece);
        return all;
    }

    /** The question at a place of the transcript, answered with what is not its answer. */
    private record FalseAnswer(int place, List<Bytes> answer) {}
}
