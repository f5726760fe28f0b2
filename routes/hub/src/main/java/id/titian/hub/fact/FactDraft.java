package id.titian.hub.fact;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact as somebody states it, sound in itself; whether those exist whom it is about is asked later.
 *
 * @param nip, serial, office one of the three, by its kind.
 * @param to this day included.
 */
public record FactDraft(
        @Nullable String nip,
        @Nullable String serial,
        @Nullable String office,
        LocalDate from,
        LocalDate to,
        FactDetail detail,
        String reason) {

    /** Days of one fact. */
    public static final int DAYS_MAX = 400;

    /** No fact is about a day before. */
    public static final LocalDate EARLIEST = LocalDate.of(2015, 1, 1);

    public FactDraft {
        requireSubject(detail.kind().subject(), nip, serial, office);
        if (to.isBefore(from)) throw new FactRefusedException(FactRefusal.DAYS_REVERSED, from + " – " + to);
        if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX)
            throw new FactRefusedException(FactRefusal.DAYS_TOO_LONG, DAYS_MAX);
        if (detail.kind().is(FactKind.Trait.ONE_DAY) && !from.equals(to))
            throw new FactRefusedException(FactRefusal.ONE_DAY_ONLY, from + " – " + to);
        detail.requireFits(from, to);
        reason = FactDetail.words(reason, false);
    }

    /** The same with days that may be left out: the last is the first then, and of a time both follow from it. */
    public static FactDraft of(
            @Nullable String nip,
            @Nullable String serial,
            @Nullable String office,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            FactDetail detail,
            @Nullable String reason) {
        LocalDateTime begins = detail.begins();
        if (begins != null) {
            LocalDate first = begins.toLocalDate();
            LocalDate last = Objects.requireNonNull(detail.ends()).toLocalDate();
            if (from != null && !from.equals(first) || to != null && !to.equals(last))
                throw new FactRefusedException(FactRefusal.DAYS_DIFFER, first + " – " + last);
            from = first;
            to = last;
        }
        if (from == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"from\" (a day)");
        return new FactDraft(nip, serial, office, from, to == null ? from : to, detail, reason == null ? "" : reason);
    }

    public FactKind kind() {
        return detail.kind();
    }

    private static void requireSubject(
            FactKind.Subject subject, @Nullable String nip, @Nullable String serial, @Nullable String office) {
        boolean isOne = Stream.of(nip, serial, office).filter(Objects::nonNull).count() == 1;
        boolean fits = isOne
                && switch (subject) {
                    case PERSON -> nip != null;
                    case TERMINAL -> serial != null;
                    case OFFICE -> office != null;
                    case TERMINAL_OR_OFFICE -> nip == null;
                };
        if (!fits) throw new FactRefusedException(FactRefusal.SUBJECT_INVALID, subject.names());
    }
}
