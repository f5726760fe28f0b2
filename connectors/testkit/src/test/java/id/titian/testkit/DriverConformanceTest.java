package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.terminal.Ability;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Does the conformance test notice what it is there for? */
class DriverConformanceTest {

    @Test
    void aDriverThatTakesAnswersForOthersIsNoticed() {
        notices(
                EchoDriver.Fault.TAKES_WHAT_IS_FOR_OTHERS,
                with -> with::anAnswerToSomebodyElsesQuestionMakesNoOtherPunches);
    }

    @Test
    void aDriverThatBelievesALengthIsNoticed() {
        notices(EchoDriver.Fault.BELIEVES_LENGTHS, with -> with::aLengthOfTwoGigabytesIsNotBelieved);
    }

    @Test
    void aDriverThatListensOnAndOnIsNoticed() {
        notices(EchoDriver.Fault.LISTENS_ON_AND_ON, with -> with::aTerminalThatDribblesIsGivenUpInTime);
    }

    @Test
    void aDriverThatDeclaresTooMuchIsNoticed() {
        notices(
                EchoDriver.Fault.DECLARES_TOO_MUCH,
                with -> () -> with.whatTheDriverDeclaresItDoesAndNothingElse(Ability.USERS));
    }

    @Test
    void aDriverThatDeclaresTooLittleIsNoticed() {
        notices(
                EchoDriver.Fault.DECLARES_TOO_LITTLE,
                with -> () -> with.whatTheDriverDeclaresItDoesAndNothingElse(Ability.CLOCK));
    }

    @Test
    void aDriverThatTellsAnotherTimeThanTheTerminalIsNoticed() {
        notices(
                EchoDriver.Fault.TELLS_ANOTHER_TIME,
                with -> () -> with.whatTheDriverDeclaresItDoesAndNothingElse(Ability.CLOCK));
    }

    @Test
    void aDriverThatNothingCarriesAsItsTranscriptIsNoticed() {
        notices(
                EchoDriver.Fault.IS_CARRIED_OTHERWISE,
                with -> with::theDriverSaysWhatCarriesItAndTheTranscriptIsCarriedSo);
    }

    @Test
    void aTranscriptThatLacksAnAnswerIsNoticedAndTheQuestionNamed() {
        var incomplete = new EchoConformanceTest() {
            @Override
            protected String transcript() {
                return "/transcripts/echo-without-count.txt";
            }
        };

        assertThatThrownBy(incomplete::everythingThatTheDriverAsksIsAnsweredInTheTranscript)
                .hasMessageContaining("> 0200");
    }

    private static void notices(EchoDriver.Fault fault, Function<EchoConformanceTest, ThrowingCallable> promise) {
        var honest = new EchoConformanceTest();
        var faulty = new EchoConformanceTest() {
            @Override
            Set<EchoDriver.Fault> faults() {
                return Set.of(fault);
            }
        };

        assertThatThrownBy(promise.apply(faulty)).isInstanceOf(AssertionError.class);
        assertThatCode(promise.apply(honest)).doesNotThrowAnyException();
    }
}
