package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination.Grouping;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final ScriptedDestination webhook = new ScriptedDestination(Grouping.EACH);
    private final ScriptedDestination payroll = new ScriptedDestination(Grouping.DAY);
    private Stages stages;

    @BeforeEach
    void open() {
        stages = new Stages(FreshDatabase.make(), Map.of("webhook", webhook, "payroll", payroll)).withAyu();
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void everyParcelGoesAloneAndItsReceiptIsKept() throws Exception {
        placed(3);

        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(3).allSatisfy(consignment -> assertThat(consignment.parcels())
                .hasSize(1));
        assertThat(
                        stages.count(
                                "delivery where destination = 'webhook' and state = 'delivered' and receipt like 'receipt of %'"))
                .isEqualTo(3);
        assertThat(webhook.taken().get(0).parcels().get(0).name()).isEqualTo("Ayu");
    }

    @Test
    void whatIsDeliveredIsNotDeliveredAgain() throws Exception {
        placed(3);
        stages.deliveries().deliver("webhook");

        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(3);
    }

    @Test
    void aDayGoesWholeEveryTimeSomethingIsNew() throws Exception {
        placed(2);
        stages.deliveries().deliver("payroll");
        stages.punch("A1", "7", "2026-02-02T16:00:00");
        stages.placement().placeWhatWaits();

        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2, 3);
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'delivered'"))
                .isEqualTo(3);
    }

    @Test
    void aRefusedParcelGoesToQuarantineAloneAndOnceMoreWhenAPersonReleasesIt() throws Exception {
        placed(3);
        webhook.is(parcel -> parcel.key().punchTime().getSecond() == 1
                ? new Delivery.Refused(parcel.key(), "unknown-nip", "Nobody has this NIP. Add the person.")
                : null);
        stages.deliveries().deliver("webhook");
        List<QuarantineItem> refused = openItems();
        assertThat(refused).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(QuarantineReason.DELIVERY_REFUSED);
            assertThat(item.detail()).isEqualTo("unknown-nip: Nobody has this NIP. Add the person.");
            assertThat(item.nip()).isEqualTo("199001012015011001");
            assertThat(item.destination()).isEqualTo("webhook");
        });
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(2);

        webhook.is(parcel -> null);
        stages.quarantine().release(List.of(refused.get(0).id()), "Siti", "added");
        stages.deliveries().deliver("webhook");

        assertThat(openItems()).isEmpty();
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(3);
    }

    @Test
    void whatIsRefusedOnceMoreWaitsOnceMore() throws Exception {
        placed(1);
        webhook.is(parcel -> new Delivery.Refused(parcel.key(), "unknown-nip", "No."));
        stages.deliveries().deliver("webhook");
        stages.quarantine().release(List.of(openItems().get(0).id()), "Siti", "added");
        assertThat(openItems()).isEmpty();

        stages.deliveries().deliver("webhook");

        assertThat(openItems()).hasSize(1);
        assertThat(stages.count("quarantine")).isEqualTo(1);
    }

    @Test
    void whatFailedIsTriedAgainLaterAndItsNeighboursGoOn() throws Exception {
        placed(3);
        webhook.is(parcel -> {
            if (parcel.key().punchTime().getSecond() == 1) throw transientFailure(Duration.ofSeconds(30));
            return null;
        });
        stages.deliveries().deliver("webhook");
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(2);
        assertThat(stages.count("delivery where state = 'waiting' and attempts = 1 and problem = 'busy'"))
                .isEqualTo(1);

        webhook.is(parcel -> null);
        stages.pass(Duration.ofSeconds(29));
        stages.deliveries().deliver("webhook");
        assertThat(webhook.taken()).hasSize(3);
        stages.pass(Duration.ofSeconds(2));
        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(4);
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(3);
    }

    @Test
    void aDestinationThatIsDownRestsAndIsThenProbedWithOneParcel() throws Exception {
        placed(40);
        webhook.is(parcel -> {
            throw transientFailure(Duration.ZERO);
        });
        stages.deliveries().deliver("webhook");
        assertThat(stages.standings().of("webhook").state()).isEqualTo(Standing.State.RESTING);
        int tried = webhook.taken().size();
        stages.deliveries().deliver("webhook");
        assertThat(webhook.taken()).hasSize(tried);

        stages.pass(Duration.ofMinutes(30));
        stages.deliveries().deliver("webhook");
        assertThat(webhook.taken()).hasSize(tried + 1);

        webhook.is(parcel -> null);
        stages.pass(Duration.ofMinutes(30));
        stages.deliveries().deliver("webhook");
        assertThat(stages.standings().of("webhook").state()).isEqualTo(Standing.State.OPEN);
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(40);
    }

    @Test
    void aDayThatFailedGoesWholeLater() throws Exception {
        placed(2);
        payroll.is(parcel -> {
            throw transientFailure(Duration.ZERO);
        });
        stages.deliveries().deliver("payroll");
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'waiting' and attempts = 1"))
                .isEqualTo(2);

        payroll.is(parcel -> null);
        stages.pass(Duration.ofMinutes(1));
        stages.deliveries().deliver("payroll");

        assertThat(stages.count("delivery where destination = 'payroll' and state = 'delivered'"))
                .isEqualTo(2);
    }

    @Test
    void aWrongTokenParksTheDestinationUntilAPersonResumesIt() throws Exception {
        assertShut(FailureClass.CREDENTIAL, Standing.State.PARKED);
    }

    @Test
    void aBrokenAgreementStopsTheDestinationUntilAPersonResumesIt() throws Exception {
        assertShut(FailureClass.CONTRACT, Standing.State.STOPPED);
    }

    private void assertShut(FailureClass failureClass, Standing.State expected) throws Exception {
        placed(2);
        webhook.is(parcel -> {
            throw new DestinationException(failureClass, "401. Renew the token.", null);
        });
        stages.deliveries().deliver("webhook");
        Standing standing = stages.standings().of("webhook");
        assertThat(standing.state()).isEqualTo(expected);
        assertThat(standing.reason()).isEqualTo("401. Renew the token.");
        int tried = webhook.taken().size();
        stages.pass(Duration.ofDays(2));
        stages.deliveries().deliver("webhook");
        assertThat(webhook.taken()).hasSize(tried);

        webhook.is(parcel -> null);
        assertThat(stages.standings().resume("webhook", "Siti", "renewed")).isTrue();
        stages.deliveries().deliver("webhook");

        assertThat(stages.count("delivery where destination = 'webhook' and state = 'delivered'"))
                .isEqualTo(2);
        assertThat(stages.count("act where what = 'resume-destination' and subject = 'webhook'"))
                .isEqualTo(1);
    }

    @Test
    void aConnectorThatBreaksStopsItsDestinationAndSaysSo() throws Exception {
        placed(1);
        webhook.is(parcel -> {
            throw new IllegalStateException("oops");
        });

        stages.deliveries().deliver("webhook");

        assertThat(stages.standings().of("webhook").state()).isEqualTo(Standing.State.STOPPED);
        assertThat(stages.standings().of("webhook").reason()).contains("oops");
    }

    @Test
    void twoHubsNeverDeliverToOneDestinationAtOneTime() throws Exception {
        placed(1);
        try (var elsewhere = stages.database().getConnection();
                var turn = elsewhere.createStatement()) {
            turn.execute("select pg_advisory_lock(" + 0x7469_0002 + ", hashtext('webhook'))");

            assertThat(stages.deliveries().deliver("webhook")).isFalse();
            assertThat(webhook.taken()).isEmpty();
        }

        org.awaitility.Awaitility.await().until(() -> stages.deliveries().deliver("webhook"));
        assertThat(webhook.taken()).hasSize(1);
    }

    @Test
    void handingOverThatWasNotWrittenDownHappensAgainWithTheSameKey() throws Exception {
        placed(1);
        stages.deliveries().deliver("webhook");
        stages.jdbc()
                .sql("update delivery set state = 'waiting', delivered_at = null")
                .update();

        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(2);
        assertThat(webhook.taken().get(0)).isEqualTo(webhook.taken().get(1));
    }

    @Test
    void whatIsSaidInOctetsThatAreNoTextIsWrittenDownAndTheDestinationRests() throws Exception {
        placed(Standings.FAILURES_MAX);
        webhook.is(parcel -> {
            throw new DestinationException(
                    FailureClass.TRANSIENT, "receiving [\u0015\u0003\u0001\u0000\u0002\uD83D]", null);
        });

        stages.deliveries().deliver("webhook");

        assertThat(stages.standings().of("webhook").state()).isEqualTo(Standing.State.RESTING);
        assertThat(stages.standings().of("webhook").reason()).startsWith("receiving [");
        assertThat(stages.count("delivery where destination = 'webhook' and attempts = 1"))
                .isEqualTo(Standings.FAILURES_MAX);
    }

    @Test
    void aRefusalAndAReceiptInOctetsThatAreNoTextAreWrittenDown() throws Exception {
        placed(2);
        webhook.is(parcel -> parcel.key().punchTime().getSecond() == 1
                ? new Delivery.Refused(parcel.key(), "no", "\u0000\uDC00")
                : new Delivery.Accepted(parcel.key(), "r\u0000\uDC00"));

        stages.deliveries().deliver("webhook");

        assertThat(openItems()).singleElement().satisfies(item -> assertThat(item.detail())
                .startsWith("no: "));
        assertThat(stages.count("delivery where destination = 'webhook' and receipt like 'r%'"))
                .isEqualTo(1);
    }

    @Test
    void aHandingOverThatIsBrokenOffBecauseTheHubStopsSaysNothingAboutTheDestination() throws Exception {
        placed(1);
        webhook.is(parcel -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> stages.deliveries().deliver("webhook")).isInstanceOf(InterruptedException.class);

        assertThat(stages.standings().of("webhook").state()).isEqualTo(Standing.State.OPEN);
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'waiting' and attempts = 1"))
                .as("it may have arrived")
                .isEqualTo(1);
    }

    private void placed(int punches) {
        for (int i = 0; i < punches; i++) stages.punch("A1", "7", "2026-02-02T07:00:%02d".formatted(i));
        stages.placement().placeWhatWaits();
    }

    private List<QuarantineItem> openItems() {
        return stages.quarantine().search(QuarantineFilter.openItems(null, 100));
    }

    private static DestinationException transientFailure(Duration retryAfter) {
        return new DestinationException(FailureClass.TRANSIENT, "busy", retryAfter, null);
    }
}
