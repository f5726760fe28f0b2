package id.titian.proof.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the demonstration was asked for.
 *
 * @param mixed whether an office with a terminal of each family is shown instead of the regency.
 * @param length how long punches are made; empty for until Ctrl-C.
 * @param portBase the first port to use.
 * @param data where the data goes; empty for a fresh temporary folder.
 * @param chaos whether programs are killed meanwhile.
 * @param chaosSeed which blows it strikes; empty for others each time.
 * @param report where the report goes.
 */
public record DemoOptions(
        boolean mixed,
        Optional<Duration> length,
        int portBase,
        Optional<Path> data,
        boolean chaos,
        OptionalLong chaosSeed,
        Optional<Path> report) {

    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|)");
    private static final Duration LENGTH_MIN = Duration.ofSeconds(5);
    private static final Duration LENGTH_MIXED = Duration.ofSeconds(60);
    private static final Duration LENGTH_MAX = Duration.ofHours(24);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException saying what is wrong and what would be right
     */
    public static DemoOptions parse(List<String> arguments) {
        boolean mixed = false;
        Optional<Duration> length = Optional.empty();
        int portBase = 18_080;
        Optional<Path> data = Optional.empty();
        boolean chaos = false;
        OptionalLong chaosSeed = OptionalLong.empty();
        Optional<Path> report = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--mixed" -> mixed = true;
                case "--for" -> length = Optional.of(length(value(option, rest)));
                case "--port-base" -> portBase = port(value(option, rest));
                case "--data" -> data = Optional.of(Path.of(value(option, rest)));
                case "--chaos" -> chaos = true;
                case "--chaos-seed" -> {
                    chaos = true;
                    chaosSeed = OptionalLong.of(seed(value(option, rest)));
                }
                case "--report" -> report = Optional.of(Path.of(value(option, rest)));
                default ->
                    throw new IllegalArgumentException("There is no option " + option
                            + "; there are --mixed, --for, --chaos, --chaos-seed, --report, --port-base and --data.");
            }
        }
        // A day of one office is soon told; whoever asks for it wants the report.
        if (mixed && length.isEmpty()) length = Optional.of(LENGTH_MIXED);
        return new DemoOptions(mixed, length, portBase, data, chaos, chaosSeed, report);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) throw new IllegalArgumentException(option + " needs a value.");
        return rest.next();
    }

    private static Duration length(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("--for takes a length such as 60s or 5m, not " + text);
        long number = Long.parseLong(matcher.group(1));
        Duration length =
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                };
        if (length.compareTo(LENGTH_MIN) < 0 || length.compareTo(LENGTH_MAX) > 0)
            throw new IllegalArgumentException("--for lies between 5s and 24h, not " + text);
        return length;
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--chaos-seed takes the number that a demonstration before has printed, not " + text, e);
        }
    }

    private static int port(String text) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port-base takes a number, not " + text, e);
        }
        if (port < 1024 || port > 65_000)
            throw new IllegalArgumentException("--port-base lies between 1024 and 65000, not " + text);
        return port;
    }
}
