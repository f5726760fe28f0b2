package id.titian.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the records of the wire refuse. */
class MessagesTest {

    private static final Bytes START = Chain.start(Messages.EPOCH);

    @Test
    void aBatchIsDenseAndRising() {
        Entry first = Messages.punch(7);

        assertThat(Batch.of("setda-1", Messages.EPOCH, START, List.of(first, Messages.punch(8)))
                        .range())
                .isEqualTo(new SequenceRange(7, 8));
        assertRefused(List.of(first, Messages.punch(9)), "Entry 9 stands where 8 belongs");
        assertRefused(List.of(first, first), "Entry 7 stands where 8 belongs");
        assertRefused(List.of(), "1 to 1000");
        assertRefused(Collections.nCopies(1001, first), "1 to 1000");
    }

    @Test
    void aBatchKnowsWhetherItIsSound() {
        Batch batch = Batch.of("setda-1", Messages.EPOCH, START, List.of(Messages.punch(1)));

        assertThat(batch.isSound()).isTrue();
        assertThat(new Batch("setda-1", Messages.EPOCH, START, START, batch.entries()).isSound())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a/b",
                "a+",
                "#",
                "a.b",
                "\u00E9",
                "01234567890123456789012345678901234567890"
            })
    void aNameThatWouldNeedEscapingInATopicIsNoAgent(String agent) {
        assertThat(AgentId.isValid(agent)).isFalse();
        assertThatThrownBy(() -> Topics.punches(agent)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Batch.of(agent, Messages.EPOCH, START, List.of(Messages.punch(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachAgentHasItsOwnBranchOfTopics() {
        assertThat(List.of(
                        Topics.punches("setda-1"),
                        Topics.receipts("setda-1"),
                        Topics.state("setda-1"),
                        Topics.orders("setda-1"),
                        Topics.reports("setda-1")))
                .containsExactly(
                        "titian/v1/agents/setda-1/punches",
                        "titian/v1/agents/setda-1/receipts",
                        "titian/v1/agents/setda-1/state",
                        "titian/v1/agents/setda-1/orders",
                        "titian/v1/agents/setda-1/reports");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF", "g123456789abcdef0123456789abcdef"})
    void anEpochHasThirtyTwoDigits(String epoch) {
        assertThatThrownBy(() -> new Receipt(epoch, 0, START, List.of(), List.of()))
                .hasMessageContaining("epoch");
        assertThatThrownBy(() -> Batch.of("a", epoch, START, List.of(Messages.punch(1))))
                .hasMessageContaining("epoch");
        Bytes state =
                Bytes.ofUtf8("{\"v\":1,\"at\":\"2026-01-05T00:00:00Z\",\"online\":true,\"epoch\":\"" + epoch + "\"}");
        assertThatThrownBy(() -> WireReader.state(state))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("epoch");
    }

    @Test
    void aReceiptTellsRangesThatRiseWithHolesBetween() {
        assertThat(receipt(4, List.of(new SequenceRange(6, 6), new SequenceRange(8, 9)))
                        .above())
                .hasSize(2);
        assertThatThrownBy(() -> receipt(4, List.of(new SequenceRange(5, 6)))).hasMessageContaining("touch or fall");
        assertThatThrownBy(() -> receipt(4, List.of(new SequenceRange(6, 7), new SequenceRange(8, 9))))
                .hasMessageContaining("touch or fall");
        assertThatThrownBy(() -> receipt(4, List.of(new SequenceRange(8, 9), new SequenceRange(6, 6))))
                .hasMessageContaining("touch or fall");
        assertThatThrownBy(() -> receipt(-1, List.of())).hasMessageContaining("sequence");
        assertThatThrownBy(() -> new Receipt(Messages.EPOCH, 0, Bytes.EMPTY, List.of(), List.of()))
                .hasMessageContaining("32");
    }

    @Test
    void aReceiptHasRoomForSoMuch() {
        Receipt.Refusal refusal = new Receipt.Refusal(new SequenceRange(1, 2), Receipt.Reason.SEAM, "x".repeat(500));

        assertThatThrownBy(() -> new Receipt(Messages.EPOCH, 0, START, List.of(), Collections.nCopies(101, refusal)))
                .hasMessageContaining("Too many");
        assertThatThrownBy(() -> new Receipt.Refusal(new SequenceRange(1, 2), Receipt.Reason.SEAM, "x".repeat(501)))
                .hasMessageContaining("500");
    }

    @Test
    void aRangeBeginsAtOneAndDoesNotFall() {
        assertThat(new SequenceRange(3, 5).size()).isEqualTo(3);
        assertThatThrownBy(() -> new SequenceRange(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SequenceRange(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryHasANumberAndAnInstantThatAnyDatabaseCanHold() {
        var reading = Messages.punch(1).reading();

        assertThatThrownBy(() -> new Entry(0, Messages.AT, OptionalLong.empty(), reading))
                .hasMessageContaining("begin at 1");
        assertThatThrownBy(() -> new Entry(1, Messages.AT.plusNanos(1), OptionalLong.empty(), reading))
                .hasMessageContaining("milliseconds");
        assertThatThrownBy(() -> new Entry(1, Instant.ofEpochMilli(-1), OptionalLong.empty(), reading))
                .hasMessageContaining("1970 to 9999");
        assertThatThrownBy(() -> new Entry(1, Instant.ofEpochMilli(Long.MAX_VALUE), OptionalLong.empty(), reading))
                .hasMessageContaining("1970 to 9999");
    }

    @Test
    void theWillSaysThatTheAgentIsGone() {
        AgentState gone = AgentState.gone("0.1.0", Messages.AT);

        assertThat(gone.online()).isFalse();
        assertThat(gone.terminals()).isEmpty();
    }

    private static void assertRefused(List<Entry> entries, String message) {
        assertThatThrownBy(() -> new Batch("setda-1", Messages.EPOCH, START, START, entries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Receipt receipt(long upTo, List<SequenceRange> above) {
        return new Receipt(Messages.EPOCH, upTo, START, above, List.of());
    }
}
