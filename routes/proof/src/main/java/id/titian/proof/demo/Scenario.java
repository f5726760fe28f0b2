package id.titian.proof.demo;

import id.titian.proof.town.Approach;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import id.titian.proof.town.mixed.MixedOffice;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What is shown.
 *
 * @param town who lives and what hangs there.
 * @param title what it is, in a sentence.
 * @param pace how many of its seconds pass in one.
 * @param hanging hangs its terminals up.
 * @param leftOut what this machine cannot show, and why.
 */
record Scenario(Town town, String title, int pace, Hanging hanging, List<String> leftOut) {

    private static final int REGENCY_PACE = 60;

    /**
     * A cloud, a service and a loaded machine each take their time to tell what a terminal's clock shows; a second must not look
     * like a clock that is wrong.
     */
    private static final int MIXED_PACE = 10;

    Scenario {
        leftOut = List.copyOf(leftOut);
    }

    /** Hangs up what hangs in a town. */
    interface Hanging {
        Terminals hang(Clock clock, Ports ports, DataFolder data) throws IOException;
    }

    /** What the options ask for. */
    static Scenario of(DemoOptions options) {
        return options.mixed() ? mixed() : regency();
    }

    private static Scenario regency() {
        Town town = new Town();
        return new Scenario(
                town,
                "three offices, twelve terminals, " + Town.EMPLOYEES
                        + " invented employees; a minute of yours is an hour of theirs.",
                REGENCY_PACE,
                (clock, ports, data) -> new Walls(town, clock, ports.terminals()),
                List.of());
    }

    private static Scenario mixed() {
        Optional<String> missing = MixedOffice.serialPortsMissing();
        Town town = Town.mixed(missing.isEmpty());
        long families = town.walls().stream().map(Town.Wall::family).distinct().count();
        return new Scenario(
                town,
                "one office, " + town.walls().size() + " terminals of " + families + " families, "
                        + town.people().size() + " invented employees; a minute of yours is " + MIXED_PACE
                        + " of theirs.",
                MIXED_PACE,
                (clock, ports, data) -> new MixedOffice(
                        town,
                        clock,
                        new Approach.Receptions(loopback(ports.agentReception()), loopback(ports.hubReception())),
                        data.sticks()),
                missing.map(why -> "terminals on a serial line: " + why).stream()
                        .toList());
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
