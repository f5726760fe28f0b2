package id.titian.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.ScriptedDestination;
import id.titian.hub.delivery.Stages;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeGoesFirstTest {

    private static final String MONDAY = "2026-02-02T07:21:05";

    private Stages stages;

    @BeforeEach
    void begin() {
        stages = new Stages(FreshDatabase.make(), Map.of("payroll", new ScriptedDestination(Destination.Grouping.DAY)));
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void whileMuchPoursInTheIntakeGoesFirst() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        pourIn();

        stages.placement().placeWhatWaits();
        assertThat(stages.count("placement")).isZero();

        stages.placement().placeWhatWaits();
        assertThat(stages.count("placement")).as("once nothing new has come").isEqualTo(1);
        assertThat(stages.count("work")).isZero();
    }

    @Test
    void whatPoursInWhileSomeArePlacedGoesFirstToo() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        stages.jdbc().sql("""
                create function pour_in() returns trigger language plpgsql as $$
                begin
                    insert into work (punches, created_at) values (array_fill(-1::bigint, array[%d]), now());
                    return null;
                end $$
                """.formatted(Placement.PUNCHES_MAX + 1)).update();
        stages.jdbc()
                .sql("create trigger pour_in after insert on placement for each row execute function pour_in()")
                .update();
        try {
            stages.placement().placeWhatWaits();

            assertThat(stages.count("placement")).isEqualTo(1);
            assertThat(stages.count("work")).isEqualTo(1);
        } finally {
            stages.jdbc().sql("drop function pour_in cascade").update();
        }
    }

    @Test
    void theIntakeGoesFirstForAWhileAtMost() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        pourIn();
        stages.placement().placeWhatWaits();
        stages.pass(Placement.YIELD_MAX.minusMillis(1));
        pourIn();
        stages.placement().placeWhatWaits();
        assertThat(stages.count("placement")).isZero();

        stages.pass(Duration.ofMillis(1));
        pourIn();
        stages.placement().placeWhatWaits();
        assertThat(stages.count("placement")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT1H"})
    void aClockThatIsSetHoldsNobodyUp(Duration set) {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        pourIn();
        stages.placement().placeWhatWaits();
        stages.pass(set);
        pourIn();

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(1);
    }

    /** Work for more than one transaction, of punches that nobody needs. */
    private void pourIn() {
        stages.jdbc()
                .sql("insert into work (punches, created_at) values (array_fill(-1::bigint, array[?]), now())")
                .param(Placement.PUNCHES_MAX)
                .update();
    }
}
