package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.quarantine.QuarantineFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The webhook as it is configured in the hub, from the outbox to an HTTP server and back. */
class WebhookDeliveryTest {

    private TallyingReceiver receiver;
    private Stages stages;

    @BeforeEach
    void open() throws Exception {
        receiver = new TallyingReceiver();
        Destination webhook = DestinationKind.WEBHOOK.make(
                Map.of("url", receiver.url(), "answer-within", "5s", "signing-key", "only for this test"),
                Clock.systemUTC());
        stages = new Stages(FreshDatabase.make(), Map.of("webhook", webhook)).withAyu();
    }

    @AfterEach
    void close() {
        stages.close();
        receiver.close();
    }

    @Test
    void everyPunchIsToldOnceAndItsReceiptIsKept() throws Exception {
        placed(3);

        stages.deliveries().deliver("webhook");
        stages.deliveries().deliver("webhook");

        assertThat(receiver.asked()).hasSize(3).doesNotHaveDuplicates();
        assertThat(delivered()).isEqualTo(3);
        assertThat(stages.count("delivery where receipt is null or receipt = ''"))
                .isZero();
    }

    @Test
    void aBusyReceiverIsLeftAloneAsLongAsItAsksAndThenToldWithTheSameKey() throws Exception {
        placed(1);
        receiver.next(503, "30");
        stages.deliveries().deliver("webhook");
        assertThat(stages.count("delivery where state = 'waiting' and attempts = 1 and problem like '%503%'"))
                .isEqualTo(1);

        stages.pass(Duration.ofSeconds(29));
        stages.deliveries().deliver("webhook");
        assertThat(receiver.asked()).hasSize(1);
        stages.pass(Duration.ofSeconds(2));
        stages.deliveries().deliver("webhook");

        assertThat(receiver.asked()).hasSize(2);
        assertThat(receiver.asked().get(1)).isEqualTo(receiver.asked().get(0));
        assertThat(delivered()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainWithTheSameKeyAndThePunchCountsOnce() throws Exception {
        placed(1);
        receiver.loseTheNextAnswer();
        stages.deliveries().deliver("webhook");
        assertThat(delivered()).isZero();

        stages.pass(Deliveries.RETRY.max());
        stages.deliveries().deliver("webhook");

        assertThat(receiver.asked()).hasSize(2).containsOnly(receiver.asked().get(0));
        assertThat(receiver.counted()).hasSize(1);
        assertThat(delivered()).isEqualTo(1);
        assertThat(stages.quarantine().search(QuarantineFilter.openItems(null, 100)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | refused | OPEN
            413 | refused | OPEN
            422 | refused | OPEN
            401 | waiting | PARKED
            403 | waiting | PARKED
            407 | waiting | PARKED
            408 | waiting | OPEN
            409 | waiting | OPEN
            425 | waiting | OPEN
            429 | waiting | OPEN
            500 | waiting | OPEN
            503 | waiting | OPEN
            302 | waiting | STOPPED
            404 | waiting | STOPPED
            410 | waiting | STOPPED
            """)
    void whatTheReceiverAnswersDecidesAboutTheRowOrAboutTheDestination(
            int status, String row, Standing.State destination) throws Exception {
        placed(1);
        receiver.next(status);

        stages.deliveries().deliver("webhook");

        assertThat(receiver.counted()).isEmpty();
        assertThat(stages.count("delivery where state = '" + row + "'")).isEqualTo(1);
        assertThat(stages.standings().of("webhook").state()).isEqualTo(destination);
        assertThat(stages.quarantine().search(QuarantineFilter.openItems(null, 100)))
                .hasSize(row.equals("refused") ? 1 : 0);
    }

    private void placed(int punches) {
        for (int i = 0; i < punches; i++) stages.punch("A1", "7", "2026-02-02T07:00:%02d".formatted(i));
        stages.placement().placeWhatWaits();
    }

    private long delivered() {
        return stages.count("delivery where state = 'delivered'");
    }
}
