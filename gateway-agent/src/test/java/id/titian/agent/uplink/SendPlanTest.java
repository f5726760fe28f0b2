package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.SequenceRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendPlanTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aBacklogGoesFromTheFirstNumberWithoutAReceipt() {
        SendPlan plan = new SendPlan(20, 10, List.of());

        assertThat(plan.nextGap(1_000, 200)).contains(range(11, 210));
        plan.sent(range(11, 210), 0, 100);
        assertThat(plan.nextGap(1_000, 200)).contains(range(211, 410));
        assertThat(plan.nextGap(210, 200)).isEmpty();
    }

    @Test
    void whatTheHubHoldsBeyondIsSkipped() {
        SendPlan plan = new SendPlan(20, 10, List.of(range(15, 20), range(31, 40)));

        assertThat(plan.nextGap(40, 200)).contains(range(11, 14));
        plan.sent(range(11, 14), 0, 100);
        assertThat(plan.nextGap(40, 200)).contains(range(21, 30));
        plan.sent(range(21, 30), 0, 100);
        assertThat(plan.nextGap(40, 200)).isEmpty();
    }

    @Test
    void theWindowIsFullUntilTheBrokerAcknowledges() {
        SendPlan plan = new SendPlan(1, 0, List.of());
        long first = plan.sent(range(1, 5), 0, 100);

        assertThat(plan.roomForLive()).isFalse();
        assertThat(plan.acknowledged(first, 5)).hasValue(Duration.ofNanos(5));
        assertThat(plan.acknowledged(first, 6)).isEmpty();
        assertThat(plan.roomForLive()).isTrue();
        assertThat(plan.nextGap(5, 200)).as("acknowledged is not receipted").isEmpty();
    }

    @Test
    void someRoomIsLeftToLivePunches() {
        SendPlan plan = new SendPlan(20, 0, List.of());
        for (int i = 1; i <= 18; i++) plan.sent(range(i, i), 0, 100);

        assertThat(plan.roomForBacklog()).isFalse();
        assertThat(plan.roomForLive()).isTrue();
    }

    @Test
    void aHubThatGivesNoReceiptIsNotFlooded() {
        SendPlan plan = new SendPlan(2, 0, List.of());
        int sent = 0;
        while (plan.roomForBacklog()) {
            sent++;
            plan.acknowledged(plan.sent(range(sent, sent), 0, 100), 0);
        }

        assertThat(sent).isEqualTo(8);
        assertThat(plan.roomForLive()).isTrue();
    }

    @Test
    void aReceiptEndsWhatItCovers() {
        SendPlan plan = new SendPlan(20, 0, List.of());
        plan.acknowledged(plan.sent(range(1, 5), 0, 100), 0);
        plan.acknowledged(plan.sent(range(100, 100), 0, 100), 0);
        plan.acknowledged(plan.sent(range(6, 10), 0, 100), 0);

        plan.receipted(5, List.of(range(100, 100)));

        assertThat(plan.underway()).isEqualTo(1);
        assertThat(plan.nextGap(100, 200)).contains(range(11, 99));
    }

    @Test
    void anAcknowledgementThatComesAfterTheReceiptEndsTheMessage() {
        SendPlan plan = new SendPlan(20, 0, List.of());
        long dense = plan.sent(range(1, 5), 0, 100);
        long above = plan.sent(range(100, 100), 0, 100);
        plan.receipted(5, List.of(range(100, 100)));

        plan.acknowledged(dense, 0);
        plan.acknowledged(above, 0);

        assertThat(plan.underway()).isZero();
        assertThat(plan.takeBackOlderThan(MINUTE, MINUTE.toNanos() + 1)).isZero();
    }

    @Test
    void whatWaitsTooLongForItsReceiptGoesAgain() {
        SendPlan plan = new SendPlan(20, 0, List.of());
        plan.acknowledged(plan.sent(range(1, 5), 0, 100), 0);
        plan.acknowledged(plan.sent(range(6, 9), MINUTE.toNanos(), 100), MINUTE.toNanos());

        assertThat(plan.takeBackOlderThan(MINUTE, MINUTE.toNanos() + 1)).isEqualTo(1);
        assertThat(plan.nextGap(9, 200)).contains(range(1, 5));
    }

    @Test
    void aHubThatFellBehindGetsItAllAgain() {
        SendPlan plan = new SendPlan(20, 50, List.of());

        plan.receipted(10, List.of());

        assertThat(plan.nextGap(60, 200)).contains(range(11, 60));
    }

    @Test
    void numbersThatAreNowhereAnyMoreAreAskedForOnce() {
        SendPlan plan = new SendPlan(20, 0, List.of());

        plan.passOver(range(1, 30));

        assertThat(plan.nextGap(60, 200)).contains(range(31, 60));
    }

    @Test
    void numbersThatArePassedOverOneByOneCostNoMoreThanAllAtOnce() {
        SendPlan plan = new SendPlan(20, 0, List.of());

        for (int i = 1; i <= 200_000; i++) plan.passOver(range(i, i));

        assertThat(plan.nextGap(200_001, 200)).contains(range(200_001, 200_001));
    }

    @Test
    void whatTheBrokerHasNotAcknowledgedIsNotSentASecondTimeBesideItself() {
        SendPlan plan = new SendPlan(1, 0, List.of());
        plan.sent(range(1, 5), 0, 100);

        assertThat(plan.takeBackOlderThan(MINUTE, MINUTE.toNanos() + 1)).isZero();
        assertThat(plan.roomForLive()).isFalse();
        assertThat(plan.nextGap(5, 200)).isEmpty();
    }

    @Test
    void theOldestMessageWithoutAnAcknowledgementIsWatched() {
        SendPlan plan = new SendPlan(20, 0, List.of());
        plan.acknowledged(plan.sent(range(1, 5), 0, 100), 0);
        assertThat(plan.longestUnacknowledged(MINUTE.toNanos())).isZero();

        plan.sent(range(6, 9), 10, 100);

        assertThat(plan.longestUnacknowledged(MINUTE.toNanos() + 10)).isEqualTo(MINUTE);
    }

    private static SequenceRange range(long from, long to) {
        return new SequenceRange(from, to);
    }
}
