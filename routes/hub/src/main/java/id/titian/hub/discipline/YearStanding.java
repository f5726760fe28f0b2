package id.titian.hub.discipline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the year of a person leads. It is for a person to act on.
 *
 * @param equivalentDays absent days, and whole days of lateness where the ladder counts them.
 * @param level of the ladder by that number.
 * @param runLevel what so many days in a row lead to, apart from the number; null if the run is shorter.
 * @param undecided days that may still change it.
 * @param warnings those reached: DAYS_3, DAYS_10, LEVEL and the level's name, RUN and its name.
 * @param isAnswered whether somebody noted what they did at this level.
 * @param source the title of the ladder, to be shown with the figure.
 */
public record YearStanding(
        String nip,
        String name,
        String office,
        int year,
        int absentDays,
        int lateAndEarlyMinutes,
        int equivalentDays,
        int longestRun,
        String level,
        @Nullable String type,
        @Nullable String runLevel,
        List<LocalDate> undecided,
        List<String> warnings,
        boolean isAnswered,
        String source,
        List<Note> notes) {

    /**
     * What a person did.
     *
     * @param days that the count had come to then.
     */
    public record Note(
            long id,
            int days,
            String level,
            String what,
            @Nullable String document,
            Instant at,
            String who) {}
}
