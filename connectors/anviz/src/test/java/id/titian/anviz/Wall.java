package id.titian.anviz;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.HeldRecord;
import id.titian.sandbox.anviz.Person;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.testkit.AnsweringLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Terminals and settings that many tests share. */
final class Wall {

    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private Wall() {}

    static AnvizTerminalSpec spec() {
        return AnvizTerminalSpec.of("A170001")
                .clock(NOON, JAKARTA, Duration.ofSeconds(25))
                .people(List.of(new Person("1001", "BUDI"), new Person("53", "SITI AMINAH")));
    }

    /** Adds so many punches of different people, a second apart. */
    static SimulatedAnvizTerminal fill(SimulatedAnvizTerminal terminal, int records) {
        for (int i = 0; i < records; i++)
            terminal.put(new HeldRecord(
                    String.valueOf(1000 + i % 700), MORNING.minusDays(30).plusSeconds(61L * i), i % 4, 1, 0));
        return terminal;
    }

    static TerminalSettings settings(String... options) {
        return keyed("", Duration.ofSeconds(3), options);
    }

    static TerminalSettings keyed(String key, Duration answerWithin, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new TerminalSettings(key, PinForm.DIGITS, JAKARTA, NOON, answerWithin, map);
    }

    /** A line to a terminal without any wire: it answers at once, or is silent at once. */
    static Line line(SimulatedAnvizTerminal... terminals) {
        return AnsweringLine.stream(said -> {
            var pieces = new ArrayList<Bytes>();
            for (SimulatedAnvizTerminal terminal : terminals) {
                byte[] answer = terminal.answerTo(said.toArray());
                if (answer.length > 0) pieces.add(Bytes.of(answer));
            }
            return pieces;
        });
    }
}
