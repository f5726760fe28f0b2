package id.titian.board.record;

import id.titian.contract.WallClock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In what a board counts its hours: some write the wall clock of their site, some UTC, and none says which.
 *
 * @param site the zone of its wall.
 * @param isUtc whether it writes UTC.
 */
public record BoardTime(ZoneId site, boolean isUtc) {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[ T]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})");

    /** The wall clock of the site that a text of the board means; empty if no calendar has that moment. */
    public Optional<LocalDateTime> wall(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) return Optional.empty();
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) parts[i] = Integer.parseInt(written.group(i + 1));
        try {
            return Optional.of(
                    moved(LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]), true));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How the board writes a wall clock of its site. */
    public String written(LocalDateTime wall) {
        return WallClock.text(moved(wall, false)).replace('T', ' ');
    }

    private LocalDateTime moved(LocalDateTime time, boolean toSite) {
        if (!isUtc) return time;
        ZoneId from = toSite ? ZoneOffset.UTC : site;
        return time.atZone(from)
                .withZoneSameInstant(toSite ? site : ZoneOffset.UTC)
                .toLocalDateTime();
    }
}
