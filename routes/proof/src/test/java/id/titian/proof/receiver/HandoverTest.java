package id.titian.proof.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Holding A = new Holding("aa", "TTN1;1001;2026-10-06T07:30:15;0", "199001012015011001");
    private static final Holding B = new Holding("bb", "TTN1;1002;2026-10-06T07:30:16;0", "199001012015012002");

    @Test
    void whatEveryReceiverHoldsOnceIsDelivered() {
        Handover handover = Handover.of(List.of(A, B), Map.of("payroll", List.of(B, A), "webhook", List.of(A, B)));

        assertThat(handover).isEqualTo(new Handover(2, List.of(), List.of()));
    }

    @Test
    void whatOneReceiverHasLostIsUndeliveredThereAndNotDelivered() {
        Handover handover = Handover.of(List.of(A, B), Map.of("payroll", List.of(A, B), "webhook", List.of(A)));

        assertThat(handover).isEqualTo(new Handover(1, List.of("webhook: " + B), List.of()));
    }

    @Test
    void whatTwoReceiversHaveLostIsUndeliveredTwice() {
        Handover handover = Handover.of(List.of(A), Map.of("payroll", List.of(), "webhook", List.of()));

        assertThat(handover).isEqualTo(new Handover(0, List.of("payroll: " + A, "webhook: " + A), List.of()));
    }

    @Test
    void aSecondLineIsDoubled() {
        Handover handover = Handover.of(List.of(A), Map.of("payroll", List.of(A, A)));

        assertThat(handover).isEqualTo(new Handover(1, List.of(), List.of("payroll: " + A)));
    }

    @Test
    void theSamePunchUnderAnotherKeyIsDoubled() {
        Holding again = new Holding("cc", A.punch(), A.nip());

        Handover handover = Handover.of(List.of(A), Map.of("webhook", List.of(A, again)));

        assertThat(handover).isEqualTo(new Handover(1, List.of(), List.of("webhook: " + again)));
    }

    @Test
    void aPunchCountedForAnotherPersonIsMissingForTheOneAndDoubledForTheOther() {
        Holding swapped = new Holding(A.key(), A.punch(), B.nip());

        Handover handover = Handover.of(List.of(A), Map.of("payroll", List.of(swapped)));

        assertThat(handover).isEqualTo(new Handover(0, List.of("payroll: " + A), List.of("payroll: " + swapped)));
    }

    @Test
    void whatNobodyShouldHaveIsDoubled() {
        Handover handover = Handover.of(List.of(), Map.of("payroll", List.of(A)));

        assertThat(handover).isEqualTo(new Handover(0, List.of(), List.of("payroll: " + A)));
    }
}
