package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination.Grouping;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was withdrawn on paper before and after it went to a destination. */
class WithdrawnDeliveriesTest {

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
    void whatIsWithdrawnBeforeItWentDoesNotGoAndGoesWhenItIsGivenBack() throws Exception {
        placed(3);
        withdraw(1);

        deliverAll();
        assertThat(webhook.taken()).hasSize(2);
        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2);
        assertThat(stages.count("delivery where state = 'withdrawn'")).isEqualTo(2);
        restore();

        deliverAll();
        assertThat(webhook.taken()).hasSize(3);
        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2, 3);
        assertThat(stages.count("delivery where state = 'delivered'")).isEqualTo(6);
        assertThat(openItems()).isEmpty();
    }

    @Test
    void aDayThatWentIsWrittenAnewWithoutWhatWasWithdrawnOfItAlsoIfNothingIsLeft() throws Exception {
        placed(2);
        stages.deliveries().deliver("payroll");

        withdraw(1);
        stages.deliveries().deliver("payroll");
        stages.deliveries().deliver("payroll");
        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2, 1);
        withdraw(2);
        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2, 1, 0);
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'withdrawn'"))
                .isEqualTo(2);
        restore();
        stages.deliveries().deliver("payroll");
        assertThat(payroll.taken()).hasSize(4).last().satisfies(c -> assertThat(c.parcels())
                .hasSize(2));
    }

    @Test
    void aDayThatCannotBeWrittenAnewIsTriedAgainLater() throws Exception {
        placed(2);
        stages.deliveries().deliver("payroll");
        withdraw(1);
        isBusy(payroll, Duration.ofSeconds(30));
        stages.deliveries().deliver("payroll");
        assertThat(stages.count("delivery where state = 'recalled' and problem = 'busy'"))
                .isEqualTo(1);

        payroll.is(parcel -> null);
        stages.pass(Duration.ofSeconds(31));
        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken()).hasSize(3).last().satisfies(c -> assertThat(c.parcels())
                .hasSize(1));
        assertThat(stages.count("delivery where state = 'withdrawn'")).isEqualTo(1);
    }

    @Test
    void aPersonTellsADestinationThatTakesOneByOneWhatWasWithdrawnAfterItWent() throws Exception {
        placed(2);
        stages.deliveries().deliver("webhook");
        withdraw(1);

        stages.deliveries().deliver("webhook");
        stages.deliveries().deliver("webhook");
        assertThat(webhook.taken()).hasSize(2);
        assertThat(openItems()).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(QuarantineReason.WITHDRAWN_TOO_LATE);
            assertThat(item.destination()).isEqualTo("webhook");
            assertThat(item.detail()).startsWith("It was handed over to webhook at 2026-02-02");
        });
        restore();

        stages.deliveries().deliver("webhook");
        assertThat(openItems()).isEmpty();
        assertThat(webhook.taken()).hasSize(3);
    }

    @Test
    void whatFailedOnTheWayMayHaveArrivedAndIsToldWhenItIsWithdrawn() throws Exception {
        placed(1);
        isBusy(webhook, Duration.ZERO);
        stages.deliveries().deliver("webhook");
        withdraw(1);

        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(1);
        assertThat(openItems()).singleElement().satisfies(item -> assertThat(item.detail())
                .isEqualTo("It may have been handed over to webhook before the line was withdrawn."));
    }

    @Test
    void whatIsWithdrawnWhileABacklogGoesOutStaysBehind() throws Exception {
        placed(Deliveries.PARCELS_MAX + 1);
        webhook.is(parcel -> {
            withdraw(Deliveries.PARCELS_MAX + 1);
            return null;
        });

        stages.deliveries().deliver("webhook");
        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(Deliveries.PARCELS_MAX);
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'withdrawn'"))
                .isEqualTo(1);
        assertThat(openItems()).isEmpty();
    }

    @Test
    void aDayGoesWithoutWhatWasWithdrawnWhileDaysBeforeItWentAndADayWithNothingElseDoesNotGo() throws Exception {
        for (String time : List.of("02T07:00:00", "03T07:00:00", "03T16:00:00", "04T07:00:00"))
            stages.punch("A1", "7", "2026-02-" + time);
        stages.placement().placeWhatWaits();
        payroll.is(parcel -> {
            withdraw(3);
            withdraw(4);
            return null;
        });

        stages.deliveries().deliver("payroll");
        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(1, 1);
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'withdrawn'"))
                .isEqualTo(2);
    }

    @Test
    void whatWasDeliveredAndIsWithdrawnWhileItsDayGoesAgainIsTakenBackLater() throws Exception {
        placed(2);
        stages.deliveries().deliver("payroll");
        stages.punch("A1", "7", "2026-02-01T07:00:00");
        stages.punch("A1", "7", "2026-02-02T16:00:00");
        stages.placement().placeWhatWaits();
        payroll.is(parcel -> {
            withdraw(1);
            return null;
        });

        stages.deliveries().deliver("payroll");
        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(2, 1, 2);
        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken()).hasSize(4).last().satisfies(c -> assertThat(c.parcels())
                .hasSize(2));
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'withdrawn'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasBrokenOffMayHaveArrivedAndIsToldOrTakenBackWhenItIsWithdrawn() throws Exception {
        placed(1);
        for (ScriptedDestination one : List.of(webhook, payroll))
            one.is(parcel -> {
                throw new InterruptedException();
            });
        assertThatThrownBy(() -> stages.deliveries().deliver("webhook")).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> stages.deliveries().deliver("payroll")).isInstanceOf(InterruptedException.class);
        withdraw(1);

        deliverAll();

        assertThat(webhook.taken()).hasSize(1);
        assertThat(openItems()).singleElement().satisfies(item -> assertThat(item.detail())
                .startsWith("It may have been handed over to webhook"));
        assertThat(payroll.taken()).extracting(c -> c.parcels().size()).containsExactly(1, 0);
    }

    @Test
    void whatIsGivenBackAndWithdrawnOnceMoreIsToldOnceMore() throws Exception {
        placed(1);
        stages.deliveries().deliver("webhook");
        withdraw(1);
        stages.deliveries().deliver("webhook");
        assertThat(openItems()).hasSize(1);
        stages.standings().shut("webhook", Standing.State.PARKED, "Nothing goes for a while.");
        restore();
        stages.deliveries().deliver("webhook");
        assertThat(openItems()).isEmpty();

        withdraw(1);
        stages.deliveries().deliver("webhook");

        assertThat(openItems()).as("it went, whatever became of it since").hasSize(1);
    }

    @Test
    void aLineThatIsGivenBackGoesAgainAlthoughNobodyKnowsWhetherItsDayWasWrittenWithoutIt() throws Exception {
        placed(2);
        stages.deliveries().deliver("payroll");
        withdraw(1);
        isBusy(payroll, Duration.ofSeconds(30));
        stages.deliveries().deliver("payroll");
        payroll.is(parcel -> null);
        restore();
        stages.pass(Duration.ofHours(1));

        stages.deliveries().deliver("payroll");

        assertThat(payroll.taken().get(payroll.taken().size() - 1).parcels()).hasSize(2);
        assertThat(stages.count("delivery where destination = 'payroll' and state = 'delivered'"))
                .isEqualTo(2);
    }

    @Test
    void whatWasRefusedAtItsOnlyTryAndIsWithdrawnHasNobodyLookIntoIt() throws Exception {
        placed(1);
        webhook.is(parcel -> refused(parcel));
        stages.deliveries().deliver("webhook");
        assertThat(openItems()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.DELIVERY_REFUSED);

        withdraw(1);
        stages.deliveries().deliver("webhook");

        assertThat(openItems()).isEmpty();
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'withdrawn'"))
                .isEqualTo(1);
    }

    @Test
    void aRefusalThatAPersonHasDismissedIsNotSentAgainByWithdrawingAndGivingBack() throws Exception {
        placed(1);
        webhook.is(parcel -> refused(parcel));
        stages.deliveries().deliver("webhook");
        stages.quarantine().dismiss(List.of(openItems().get(0).id()), "Siti", "settled by telephone");
        int tried = webhook.taken().size();

        withdraw(1);
        stages.deliveries().deliver("webhook");
        restore();
        stages.deliveries().deliver("webhook");

        assertThat(webhook.taken()).hasSize(tried);
        assertThat(stages.count("delivery where destination = 'webhook' and state = 'refused'"))
                .isEqualTo(1);
    }

    /** The first try may have arrived; "known already" of the second says that it did. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasTriedBeforeItWasRefusedIsToldWhenItIsWithdrawn(boolean released) throws Exception {
        placed(1);
        isBusy(webhook, Duration.ZERO);
        stages.deliveries().deliver("webhook");
        webhook.is(parcel -> refused(parcel));
        stages.pass(Duration.ofHours(1));
        stages.deliveries().deliver("webhook");
        if (released) stages.quarantine().release(List.of(openItems().get(0).id()), "Siti", "again");

        withdraw(1);
        stages.deliveries().deliver("webhook");

        assertThat(openItems()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.WITHDRAWN_TOO_LATE);
    }

    private static Delivery.Refused refused(Parcel parcel) {
        return new Delivery.Refused(parcel.key(), "409", "known already");
    }

    private void deliverAll() throws Exception {
        stages.deliveries().deliver("webhook");
        stages.deliveries().deliver("payroll");
    }

    /** The punch of that place in the ledger, from 1. */
    private void withdraw(int place) {
        stages.jdbc()
                .sql(
                        "insert into withdrawn_punch select id from punch order by id limit 1 offset ? on conflict do nothing")
                .param(place - 1)
                .update();
    }

    private void restore() {
        stages.jdbc().sql("delete from withdrawn_punch").update();
    }

    private void placed(int punches) {
        for (int i = 0; i < punches; i++) stages.punch("A1", "7", "2026-02-02T07:00:%02d".formatted(i));
        stages.placement().placeWhatWaits();
    }

    private List<QuarantineItem> openItems() {
        return stages.quarantine().search(QuarantineFilter.openItems(null, 100));
    }

    private static void isBusy(ScriptedDestination destination, Duration retryAfter) {
        destination.is(parcel -> {
            throw new DestinationException(FailureClass.TRANSIENT, "busy", retryAfter, null);
        });
    }
}
