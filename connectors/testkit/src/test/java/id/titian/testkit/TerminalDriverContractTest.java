package id.titian.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Does the contract test notice what it is there for? */
class TerminalDriverContractTest {

    @Test
    void aDriverThatTrustsItsEarsIsNoticed() {
        notices(EchoDriver.Fault.TRUSTS_ITS_EARS, with -> with::aFlippedBitCostsOneFrameAndNotTheNext);
    }

    @Test
    void aDriverThatTakesAPartForTheWholeIsNoticed() {
        notices(EchoDriver.Fault.TAKES_A_PART, with -> with::aTerminalThatFallsSilentAnywhereNeverGivesPartOfALog);
    }

    @Test
    void aDriverWhoseKeysChangeIsNoticed() {
        notices(EchoDriver.Fault.COUNTS_ON, with -> with::theSameMemoryReadTwiceGivesTheSamePunchKeys);
    }

    @Test
    void aDriverThatIgnoresAMistypedOptionIsNoticed() {
        notices(EchoDriver.Fault.IGNORES_OPTIONS, with -> with::anUnknownOptionIsRefusedBeforeAnythingIsSaid);
    }

    @Test
    void aDriverThatThrowsAtCloseIsNoticed() {
        notices(EchoDriver.Fault.THROWS_AT_CLOSE, with -> with::closingOnATroubledLineNeverThrows);
    }

    @Test
    void aDriverThatClosesALineThatIsNotItsOwnIsNoticed() {
        notices(EchoDriver.Fault.CLOSES_THE_LINE, with -> with::aClosedSessionLeavesTheLineOpenAndMayBeClosedAgain);
    }

    @Test
    void aDriverThatCallsALostLineSilenceIsNoticed() {
        notices(EchoDriver.Fault.CALLS_LOSS_SILENCE, with -> with::aLineThatVanishesAnywhereIsALostLine);
    }

    private static void notices(
            EchoDriver.Fault fault, java.util.function.Function<EchoDriverTest, ThrowingCallable> promise) {
        var honest = new EchoDriverTest();
        var faulty = new EchoDriverTest() {
            @Override
            Set<EchoDriver.Fault> faults() {
                return Set.of(fault);
            }
        };

        assertThatThrownBy(promise.apply(faulty)).isInstanceOf(AssertionError.class);
        assertThatCode(promise.apply(honest)).doesNotThrowAnyException();
    }
}
