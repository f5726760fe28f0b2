package id.titian.hub.fact.life;

import id.titian.hub.fact.Coverage;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.ManualPunch;
import id.titian.hub.fact.Roster;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.rulebook.RuleWords;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether those exist whom facts are about, whether their days can have come, and whether any rule knows their words. */
@Component
public class Subjects {

    /** How far ahead a fact may end: leave is planned, a year that was mistyped is not. */
    public static final int DAYS_AHEAD_MAX = 731;

    /** The first zone in which a day begins: what has not come there has come nowhere. */
    private static final ZoneId EASTERNMOST = ZoneId.of("Asia/Jayapura");

    private final JdbcClient jdbc;
    private final OfficeClock offices;
    private final RuleWords rules;
    private final Clock clock;

    Subjects(JdbcClient jdbc, OfficeClock offices, RuleWords rules, Clock clock) {
        this.jdbc = jdbc;
        this.offices = offices;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is known of those whom some facts are about. */
    public final class Known {

        private final Set<String> nips;
        private final Set<String> serials;
        private final Set<String> codes;
        private final RuleWords.Known words = rules.known();

        private Known(Collection<FactDraft> drafts) {
            this.nips = those("select nip from employee where nip = any(?)", drafts, FactDraft::nip);
            this.serials = those("select serial from terminal where serial = any(?)", drafts, FactDraft::serial);
            this.codes = those("select code from office where code = any(?)", drafts, FactDraft::office);
        }

        /** Refuses a fact about nobody, or about a time that cannot have come. */
        public void require(FactDraft draft) {
            requireIn(nips, draft.nip(), FactRefusal.NIP_UNKNOWN);
            requireIn(serials, draft.serial(), FactRefusal.SERIAL_UNKNOWN);
            requireIn(codes, draft.office(), FactRefusal.OFFICE_UNKNOWN);
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), EASTERNMOST);
            LocalDate latest = now.toLocalDate().plusDays(DAYS_AHEAD_MAX);
            if (draft.from().isBefore(FactDraft.EARLIEST) || draft.to().isAfter(latest))
                throw new FactRefusedException(FactRefusal.DAYS_TOO_FAR, FactDraft.EARLIEST + " – " + latest);
            if (draft.detail() instanceof ManualPunch punch && punch.time().isAfter(now))
                throw new FactRefusedException(FactRefusal.TIME_IN_FUTURE, punch.time());
            if (draft.detail() instanceof Excuse excuse)
                requireListed(words.excuses(), excuse.type(), FactRefusal.TYPE_UNKNOWN);
            if (draft.detail() instanceof Roster roster)
                requireListed(words.shifts(), roster.shift(), FactRefusal.SHIFT_UNKNOWN);
            if (draft.detail() instanceof Coverage) requireOver(Objects.requireNonNull(draft.office()), draft.to());
        }
    }

    /** Looks up everybody whom these facts are about. */
    public Known known(Collection<FactDraft> drafts) {
        return new Known(drafts);
    }

    private void requireOver(String office, LocalDate day) {
        LocalDate today = offices.now(office).toLocalDate();
        if (!day.isBefore(today)) throw new FactRefusedException(FactRefusal.DAY_NOT_OVER, today);
    }

    private static void requireIn(Set<String> known, @Nullable String key, FactRefusal refusal) {
        if (key != null && !known.contains(key)) throw new FactRefusedException(refusal, key);
    }

    private static void requireListed(Optional<Set<String>> known, String word, FactRefusal refusal) {
        if (known.isPresent() && !known.get().contains(word))
            throw new FactRefusedException(refusal, word + " (" + String.join(", ", known.get()) + ")");
    }

    private Set<String> those(String sql, Collection<FactDraft> drafts, Function<FactDraft, @Nullable String> part) {
        String[] keys =
                drafts.stream().map(part).filter(Objects::nonNull).distinct().toArray(String[]::new);
        if (keys.length == 0) return Set.of();
        return new HashSet<>(jdbc.sql(sql).param(keys).query(String.class).list());
    }
}
