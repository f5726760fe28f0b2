package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.proof.town.Approach;
import id.titian.proof.town.DayPlan;
import id.titian.proof.town.Plug;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A terminal of the demonstration that writes nothing down must not look like one that nobody touched. */
class FingersTest {

    private final Town town = new Town();
    private final Town.Wall wall = town.walls().get(0);
    private final Wall terminals = new Wall();
    private final Fingers fingers = new Fingers(terminals);

    @Test
    void whatIsWrittenDownIsInOrder() {
        fingers.touch(touch());
        fingers.touch(touch());

        assertThat(fingers.complaints(terminals.memory())).isEmpty();
    }

    @Test
    void aTerminalThatForgetsATouchIsNamed() {
        fingers.touch(touch());
        terminals.forgets = true;
        fingers.touch(touch());

        assertThat(fingers.complaints(terminals.memory()))
                .containsExactly(wall.nickname() + " was touched 2 times and remembers 1.");
    }

    @Test
    void aTerminalThatBreaksIsNamed() {
        terminals.breaks = true;
        fingers.touch(touch());

        assertThat(fingers.complaints(terminals.memory()))
                .singleElement()
                .asString()
                .contains(wall.nickname(), "It burns");
    }

    private DayPlan.Touch touch() {
        return new DayPlan.Touch(Duration.ZERO, wall, town.people().get(0), 0);
    }

    private static final class Wall implements Terminals {

        private final List<String> memory = new ArrayList<>();
        private boolean forgets;
        private boolean breaks;

        @Override
        public void touch(DayPlan.Touch touch) {
            if (breaks) throw new IllegalStateException("It burns");
            if (!forgets) memory.add(touch.wall().serial() + ";7;2026-10-06T07:15:01");
        }

        @Override
        public Approach approach(Town.Wall wall) {
            throw new UnsupportedOperationException("Nobody reads it");
        }

        @Override
        public List<String> memory() {
            return List.copyOf(memory);
        }

        @Override
        public List<String> sins() {
            return List.of();
        }

        @Override
        public List<Plug> plugs() {
            return List.of();
        }

        @Override
        public void fillSticks() {}

        @Override
        public void close() {}
    }
}
