package id.titian.hub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SayingTest {

    @Test
    void severalThingsThatStandOneAfterTheOtherAreTakenApart() {
        String problem =
                "clock-reset: Its clock shows 2000-01-01T00:03: it began anew. Set it and change the battery; what was"
                        + " punched since then waits. memory-nearly-full: Its memory is 81 % full (81 of 100 records). Plan the day.";

        assertThat(Saying.in(problem))
                .containsExactly(
                        new Saying(
                                "clock-reset",
                                "Its clock shows 2000-01-01T00:03: it began anew. Set it and change the battery; what was"
                                        + " punched since then waits."),
                        new Saying("memory-nearly-full", "Its memory is 81 % full (81 of 100 records). Plan the day."));
    }

    @Test
    void whatHasNoKnownWordIsKeptWholeUnderOther() {
        assertThat(Saying.in("Something burns")).containsExactly(new Saying("other", "Something burns"));
        assertThat(Saying.in("fan-stuck: Listen. clock-off: Set it."))
                .containsExactly(new Saying("other", "fan-stuck: Listen."), new Saying("clock-off", "Set it."));
        assertThat(Saying.in("clock-off: Set it. fan-stuck: Listen."))
                .containsExactly(new Saying("clock-off", "Set it."), new Saying("other", "fan-stuck: Listen."));
    }

    @Test
    void whatSomebodyWroteToATerminalAndWhoClearedItsLogAreWordsOfTheirOwn() {
        assertThat(Saying.in("user-removed: PIN 8. clock-unknown: It does not tell. log-cleared: By its menu."
                        + " protocol-broken: No ZK."))
                .extracting(Saying::word)
                .containsExactly("user-removed", "clock-unknown", "log-cleared", "protocol-broken");
    }

    @Test
    void anUnknownWordWithinASentenceBeginsNothing() {
        assertThat(Saying.in("terminal-refused: It said no-such: thing."))
                .containsExactly(new Saying("terminal-refused", "It said no-such: thing."));
    }

    @Test
    void nothingIsSaidByAnEmptyText() {
        assertThat(Saying.in("")).isEmpty();
        assertThat(Saying.in("  ")).isEmpty();
    }

    @Test
    void whatIsLongOrCannotBeStoredIsCutAndMended() {
        Saying said = Saying.in("clock-off: \u0000\ud83d" + "x".repeat(2_000)).get(0);

        assertThat(said.words())
                .hasSize(Saying.WORDS_MAX)
                .doesNotContain("\u0000")
                .startsWith("\ufffd\ufffdx");
    }
}
