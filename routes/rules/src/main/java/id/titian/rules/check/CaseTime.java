package id.titian.rules.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Times as cases write them. */
final class CaseTime {

    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");

    private CaseTime() {}

    /** Local to the zone, unless Z or an offset follows; fractions of a second are cut off. */
    static LocalDateTime local(String column, String text, ZoneId zone) throws CaseRefusedException {
        try {
            LocalDateTime local = OFFSET.matcher(text).matches()
                    ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime()
                    : LocalDateTime.parse(text);
            return local.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new CaseRefusedException(column + ": \"" + text + "\" is no time such as 2024-08-05T07:30:00");
        }
    }

    static LocalDate day(String column, String text) throws CaseRefusedException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new CaseRefusedException(column + ": \"" + text + "\" is no day such as 2024-08-05");
        }
    }
}
