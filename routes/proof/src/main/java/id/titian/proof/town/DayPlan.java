package id.titian.proof.town;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * When who puts a finger on which terminal, in wall time from the beginning of the demonstration. The same length gives
 * the same plan.
 */
public final class DayPlan {

    /** Status codes as ZK terminals write them. */
    static final int IN = 0;

    public static final int OUT = 1;

    /** One finger on one terminal. */
    public record Touch(Duration after, Town.Wall wall, Town.Person person, int inOutMode) {}

    /** A minute of wall time is an hour of the town's: the rush of the first minute, then a working day behind it. */
    private static final Duration RUSH = Duration.ofSeconds(60);

    private static final Duration DAY = Duration.ofSeconds(600);

    private static final int SEED = 20_261_006;

    private DayPlan() {}

    /** Touches in their order for the first {@code length}. */
    public static List<Touch> of(Town town, Duration length) {
        Random random = new Random(SEED);
        List<Touch> touches = new ArrayList<>();
        double rush = Math.min(RUSH.toMillis(), length.toMillis());
        for (Town.Person person : town.people()) {
            Town.Wall wall = wallFor(town, person, random);
            double arrival = rush * bell(random, 0.5, 0.17);
            add(touches, length, arrival, wall, person, IN);
            // Impatient people press twice; the terminal writes both down.
            if (random.nextInt(12) == 0) add(touches, length, arrival + 40 + random.nextInt(30), wall, person, IN);
            double lunch = DAY.toMillis() * (0.53 + random.nextDouble() * 0.05);
            add(touches, length, lunch, wallFor(town, person, random), person, OUT);
            add(touches, length, lunch + DAY.toMillis() * 0.08, wallFor(town, person, random), person, IN);
            add(touches, length, DAY.toMillis() * bell(random, 0.93, 0.02), wallFor(town, person, random), person, OUT);
        }
        touches.sort(Comparator.comparing(Touch::after));
        return List.copyOf(touches);
    }

    private static void add(
            List<Touch> touches, Duration length, double millis, Town.Wall wall, Town.Person person, int inOutMode) {
        Duration after = Duration.ofMillis(Math.round(millis));
        if (after.compareTo(length) < 0) touches.add(new Touch(after, wall, person, inOutMode));
    }

    /** Within 0.02..0.98, most near the middle. */
    private static double bell(Random random, double middle, double spread) {
        return Math.max(0.02, Math.min(0.98, middle + random.nextGaussian() * spread));
    }

    private static Town.Wall wallFor(Town town, Town.Person person, Random random) {
        List<Town.Wall> walls = town.walls().stream()
                .filter(wall -> wall.office().equals(person.office()))
                .toList();
        return walls.get(random.nextInt(walls.size()));
    }
}
