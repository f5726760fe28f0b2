package id.titian.agent.bundle.stick;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.bundle.stick.StickWatch.Visited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StickWatchTest {

    private static final long SOON = StickWatch.LOOK_EVERY.toNanos();
    private static final long LATER = StickWatch.AGAIN_AFTER.toNanos();

    @TempDir
    private Path media;

    private final AtomicLong nanos = new AtomicLong(-LATER);
    private final Door door = new Door();
    private StickWatch watch;
    private Path stick;

    @BeforeEach
    void aStickIsPluggedIn() throws Exception {
        watch = new StickWatch(List.of(media), door, nanos::get);
        stick = Files.createDirectories(media.resolve("a"));
        plugIn();
    }

    @Test
    void whatWasServedIsServedOnce() throws Exception {
        looks(10, LATER);

        assertThat(door.visits).containsExactly(stick);
    }

    @Test
    void whatFailsIsTriedFiveTimesAndThenNoMore() throws Exception {
        door.says = Visited.FAILED;

        looks(1, 0);
        looks(9, SOON);
        assertThat(door.visits).as("before half a minute is over").hasSize(1);
        looks(1, SOON);
        assertThat(door.visits).hasSize(2);
        looks(20, LATER);

        assertThat(door.visits).isEqualTo(Collections.nCopies(StickWatch.TRIES_MAX, stick));
        assertThat(door.gone).isEmpty();
    }

    @Test
    void whoeverPlugsItInAnewHasAllTriesAnew() throws Exception {
        door.says = Visited.FAILED;
        looks(20, LATER);

        Files.delete(stick.resolve(StickMarker.FILE));
        looks(1, SOON);
        plugIn();
        looks(20, LATER);

        assertThat(door.gone).containsExactly(stick);
        assertThat(door.visits).hasSize(2 * StickWatch.TRIES_MAX);
    }

    @Test
    void aDeskThatIsBusyWithAnotherIsAskedUntilItHasTimeAndThatIsNoTry() throws Exception {
        door.says = Visited.BUSY;
        looks(100, SOON);
        assertThat(door.visits).hasSize(100);

        door.says = Visited.FAILED;
        looks(20, LATER);

        assertThat(door.visits).hasSize(100 + StickWatch.TRIES_MAX);
    }

    private void plugIn() throws Exception {
        Files.writeString(stick.resolve(StickMarker.FILE), "anything");
    }

    private void looks(int times, long after) throws InterruptedException {
        for (int look = 0; look < times; look++) {
            nanos.addAndGet(after);
            watch.look();
        }
    }

    /** Who is told of sticks. */
    private static final class Door implements StickWatch.Host {

        private final List<Path> visits = new ArrayList<>();
        private final List<Path> gone = new ArrayList<>();
        private Visited says = Visited.SERVED;

        @Override
        public Visited visit(Path stick) {
            visits.add(stick);
            return says;
        }

        @Override
        public void gone(Path stick) {
            gone.add(stick);
        }
    }
}
