package id.titian.agent.uplink.thrift;

import id.titian.contract.terminal.watch.WallWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The hours in which the agent connects.
 *
 * @param windows none for all of them.
 * @param zone whose hours these are.
 */
record Timetable(List<WallWindow> windows, ZoneId zone) {

    Timetable {
        windows = List.copyOf(windows);
    }

    boolean isOpen(Instant now) {
        return windows.isEmpty()
                || windows.stream()
                        .anyMatch(window -> window.contains(now.atZone(zone).toLocalTime()));
    }

    /** The first moment from there on at which it is open. */
    Instant opensAt(Instant from) {
        if (isOpen(from)) return from;
        LocalDate today = from.atZone(zone).toLocalDate();
        return windows.stream()
                .flatMap(window -> today.datesUntil(today.plusDays(2))
                        .map(day -> day.atTime(window.from()).atZone(zone).toInstant()))
                .filter(opening -> opening.isAfter(from))
                .min(Instant::compareTo)
                .orElse(from);
    }
}
