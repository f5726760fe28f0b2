package id.titian.proof.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void whatIsEverywhereOnceIsInOrder() {
        Tally tally = Tally.of(List.of("a", "b"), List.of("b", "a"), List.of());

        assertThat(tally).isEqualTo(new Tally(2, 2, List.of(), List.of()));
    }

    @Test
    void whatOnlyTheTerminalRemembersIsLost() {
        Tally tally = Tally.of(List.of("a", "b", "b"), List.of("b"), List.of());

        assertThat(tally.lost()).containsExactly("a", "b");
        assertThat(tally.doubled()).isEmpty();
    }

    @Test
    void whatTheLedgerHasMoreOftenIsDoubled() {
        Tally tally = Tally.of(List.of("a"), List.of("a", "a", "never"), List.of());

        assertThat(tally.doubled()).containsExactly("a", "never");
        assertThat(tally.lost()).isEmpty();
    }

    @Test
    void whatWaitsInQuarantineIsNotLost() {
        Tally tally = Tally.of(List.of("a", "b"), List.of("a"), List.of("b"));

        assertThat(tally.lost()).isEmpty();
        assertThat(tally.doubled()).isEmpty();
    }

    @Test
    void whatWaitsInQuarantineBesideItsLedgerRowCountsOnce() {
        Tally tally = Tally.of(List.of("a"), List.of("a"), List.of("a"));

        assertThat(tally.lost()).isEmpty();
        assertThat(tally.doubled()).isEmpty();
    }
}
