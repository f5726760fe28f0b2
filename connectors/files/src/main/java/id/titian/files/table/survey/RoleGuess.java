package id.titian.files.table.survey;

import id.titian.files.table.ColumnRole;
import id.titian.files.table.Guess;
import id.titian.files.table.Guess.Sure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses what each column is, by what stands over it and in it. What stands in it is believed more. */
public final class RoleGuess {

    /** The part of a column's cells that has to be of a kind. */
    private static final double MOST = 0.7;

    private RoleGuess() {}

    /** The roles of all columns. */
    public static List<Guess<ColumnRole>> of(Heading heading, List<ColumnStats> columns) {
        List<Guess<ColumnRole>> guesses = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String normal = i < heading.normals().size() ? heading.normals().get(i) : "";
            ColumnStats column = columns.get(i);
            if (HeadingWords.isSchedule(normal, heading.normals()))
                guesses.add(new Guess<>(
                        ColumnRole.IGNORED,
                        Sure.LIKELY,
                        "hours of the schedule; the real ones stand under a heading with Scan"));
            else guesses.add(of(HeadingWords.role(normal), normal.isEmpty(), column));
        }
        onlyOneOfAKind(guesses);
        dayBesideHours(guesses);
        return guesses;
    }

    private static Guess<ColumnRole> of(@Nullable ColumnRole said, boolean isBare, ColumnStats column) {
        if (column.filled() == 0)
            return said == null
                    ? new Guess<>(ColumnRole.IGNORED, Sure.CERTAIN, "empty")
                    : new Guess<>(
                            said, said.isPerson() ? Sure.ASK : Sure.LIKELY, "by its heading; the column is empty");
        if (said == ColumnRole.IGNORED) return new Guess<>(said, Sure.CERTAIN, "by its heading");
        ColumnRole held = held(column, said);
        if (said == null) return ofContent(held, isBare, column);
        if (held == said) {
            boolean isSchedule = said.isHour() && column.isConstant() && column.beyondTheMinute() == 0;
            return isSchedule
                    ? new Guess<>(said, Sure.ASK, "the same hour stands in every row, as in a schedule")
                    : new Guess<>(said, Sure.CERTAIN, "by its heading and by what stands there");
        }
        if (said == ColumnRole.NAME || said == ColumnRole.REMARK)
            return new Guess<>(said, Sure.CERTAIN, "by its heading");
        if (said == ColumnRole.SERIAL) return new Guess<>(said, Sure.LIKELY, "by its heading");
        if (said == ColumnRole.IN_OUT)
            return new Guess<>(
                    ColumnRole.REMARK, Sure.LIKELY, "its heading speaks of in and out, and other words stand there");
        if (said == ColumnRole.PIN && held == null)
            return new Guess<>(said, Sure.LIKELY, "by its heading; not all of it looks like one");
        boolean isOfOneKind = held != null && (said.isPerson() && held.isPerson() || isTime(said) && isTime(held));
        if (held != null && isOfOneKind && (held != ColumnRole.PIN || said != ColumnRole.NIP))
            return new Guess<>(held, Sure.CERTAIN, "by what stands there; its heading says something else");
        return new Guess<>(
                held != null && isOfOneKind ? held : said,
                Sure.ASK,
                "its heading says one thing, and what stands there another");
    }

    private static boolean isTime(ColumnRole role) {
        return role == ColumnRole.DATE || role.isHour();
    }

    private static Guess<ColumnRole> ofContent(@Nullable ColumnRole held, boolean isBare, ColumnStats column) {
        if (held == null || held == ColumnRole.PIN && column.isCount())
            return new Guess<>(ColumnRole.IGNORED, Sure.LIKELY, "nothing of a punch stands there");
        // Small numbers and hours under an unknown word are anything: ages, hours of work.
        boolean isAnything = held == ColumnRole.PIN || held == ColumnRole.TIME;
        if (isAnything && !isBare)
            return new Guess<>(
                    ColumnRole.IGNORED, held == ColumnRole.TIME ? Sure.ASK : Sure.LIKELY, "its heading is not known");
        return new Guess<>(held, Sure.LIKELY, "by what stands there");
    }

    /** What a column holds, or null if that cannot be told. */
    private static @Nullable ColumnRole held(ColumnStats column, @Nullable ColumnRole said) {
        if (column.nips() > MOST) return ColumnRole.NIP;
        if (column.niks() > MOST) return ColumnRole.NIK;
        if (column.daysWithHour() > MOST) return ColumnRole.DATE_TIME;
        boolean saysHour = said != null && said.isHour();
        double hours = saysHour ? column.compactHours() : column.hours();
        if (column.days() > MOST && !(saysHour && hours > MOST)) {
            boolean saysPin = said == ColumnRole.PIN || said == ColumnRole.SERIAL;
            return saysPin && column.shortNumbers() > MOST ? said : ColumnRole.DATE;
        }
        if (column.days() + column.daysWithHour() > MOST && !saysHour) return ColumnRole.DATE_TIME;
        if (hours > MOST) return saysHour && said != ColumnRole.DATE_TIME ? said : ColumnRole.TIME;
        if (column.inOrOut() > MOST || said == ColumnRole.IN_OUT && column.shortNumbers() > MOST)
            return ColumnRole.IN_OUT;
        if (column.shortNumbers() > MOST) return said == ColumnRole.SERIAL ? said : ColumnRole.PIN;
        if (column.names() > MOST) return said == ColumnRole.REMARK ? said : ColumnRole.NAME;
        return null;
    }

    /** Of two columns that would be the same single thing, the surer stays; the other is asked. */
    private static void onlyOneOfAKind(List<Guess<ColumnRole>> guesses) {
        Map<ColumnRole, Integer> first = new EnumMap<>(ColumnRole.class);
        for (int i = 0; i < guesses.size(); i++) {
            ColumnRole role = guesses.get(i).value();
            if (!role.isSingle()) continue;
            Integer other = first.putIfAbsent(role, i);
            if (other == null) continue;
            boolean isSurer = guesses.get(i).sure().compareTo(guesses.get(other).sure()) < 0;
            int loser = isSurer ? other : i;
            boolean isEqual = guesses.get(i).sure() == guesses.get(other).sure() && role != ColumnRole.NAME;
            String why = "another column is " + role + ", too";
            guesses.set(loser, new Guess<>(ColumnRole.IGNORED, isEqual ? Sure.ASK : Sure.LIKELY, why));
            if (isSurer) first.put(role, i);
        }
    }

    /** A day that stands beside hours of their own is a day, though a program wrote it with an hour of zero. */
    private static void dayBesideHours(List<Guess<ColumnRole>> guesses) {
        boolean hasDay = guesses.stream().anyMatch(guess -> guess.value() == ColumnRole.DATE);
        boolean hasHours =
                guesses.stream().anyMatch(guess -> guess.value().isHour() && guess.value() != ColumnRole.DATE_TIME);
        if (hasDay || !hasHours) return;
        for (int i = 0; i < guesses.size(); i++)
            if (guesses.get(i).value() == ColumnRole.DATE_TIME) {
                guesses.set(i, new Guess<>(ColumnRole.DATE, Sure.LIKELY, "hours stand in columns of their own"));
                return;
            }
    }
}
