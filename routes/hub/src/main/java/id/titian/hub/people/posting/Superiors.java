package id.titian.hub.people.posting;

import id.titian.hub.people.posting.Superior.Holder;
import id.titian.rules.appraiser.AppraiserTier;
import id.titian.rules.appraiser.Appraisers;
import id.titian.rules.appraiser.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out who judges a person on a day.
 *
 * <p>The tiers above the person's are looked at from the lowest up. The post of a tier is that of the nearest office, their own
 * first and then up the tree of that day, in which anybody ever held or deputised for a post of that tier. It is filled by those
 * whose posting it is that day, by a deputy whose document says so, and, while nobody holds it, by a deputy without one. Who is
 * not employed that day, or in a state in which nobody is required, fills nothing, and nobody judges themselves. A vacant post
 * leaves its people to the next tier up, never to the same tier of another office.
 */
@Component
public class Superiors {

    private record Place(String office, Tier tier) {}

    private record Act(Tier tier, String office, Holder holder) {}

    private final JdbcClient jdbc;
    private final OfficeTree tree;

    Superiors(JdbcClient jdbc, OfficeTree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /** Who judges a person on a day. */
    public Superior of(String nip, LocalDate day) {
        Place place = place(nip, day).orElse(null);
        if (place == null) return Superior.nobody(AppraiserTier.UNRESOLVED);
        List<String> up = tree.up(place.office(), day);
        List<Place> posts = posts(up);
        List<Act> acts = acts(up, day);
        for (Tier tier : Tier.values()) {
            if (!tier.isAbove(place.tier())) continue;
            String office = up.stream()
                    .filter(each -> posts.contains(new Place(each, tier)))
                    .findFirst()
                    .orElse(null);
            if (office == null) continue;
            List<Holder> holders = holders(acts, office, tier, nip);
            if (!holders.isEmpty()) return new Superior(Appraisers.appraiserTier(place.tier(), tier), office, holders);
        }
        return Superior.nobody(Appraisers.appraiserTier(place.tier(), null));
    }

    /** Whether somebody may decide about a person as of a day. Where nobody is known to judge them, nobody may. */
    public boolean mayApprove(String approverNip, String subjectNip, LocalDate day) {
        return of(subjectNip, day).holders().stream()
                .anyMatch(holder -> holder.nip().equals(approverNip));
    }

    private Optional<Place> place(String nip, LocalDate day) {
        return jdbc.sql("""
                        select office, tier from posting
                         where nip = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
                        """)
                .params(nip, day, day)
                .query((row, n) -> new Place(row.getString(1), Tier.valueOf(row.getString(2))))
                .optional();
    }

    private List<Place> posts(List<String> offices) {
        return jdbc.sql("""
                        select office, tier from posting where office = any(:offices)
                         union
                        select office, tier from deputy where office = any(:offices)
                        """)
                .param("offices", offices.toArray(String[]::new))
                .query((row, n) -> new Place(row.getString(1), Tier.valueOf(row.getString(2))))
                .list();
    }

    private List<Act> acts(List<String> offices, LocalDate day) {
        return jdbc.sql("""
                        select said.tier, said.office, said.nip, e.name, said.is_deputy, said.document
                          from (select tier, office, nip, false as is_deputy, '' as document, valid_from, valid_to from posting
                                 union all
                                select tier, office, nip, true, document, valid_from, valid_to from deputy)
                               as said (tier, office, nip, is_deputy, document, valid_from, valid_to)
                          join employee e on e.nip = said.nip
                         where said.office = any(:offices)
                           and said.valid_from <= :day and (said.valid_to is null or said.valid_to >= :day)
                           and (e.employed_from is null or e.employed_from <= :day)
                           and (e.employed_to is null or e.employed_to >= :day)
                           and not exists (select 1 from person_state s where s.nip = said.nip and s.valid_from <= :day
                                              and (s.valid_to is null or s.valid_to >= :day))
                         order by said.is_deputy, said.nip
                        """)
                .param("offices", offices.toArray(String[]::new))
                .param("day", day)
                .query((row, n) -> new Act(
                        Tier.valueOf(row.getString(1)),
                        row.getString(2),
                        new Holder(row.getString(3), row.getString(4), row.getBoolean(5), row.getString(6))))
                .list();
    }

    private static List<Holder> holders(List<Act> acts, String office, Tier tier, String subject) {
        List<Holder> own = new ArrayList<>();
        List<Holder> deputies = new ArrayList<>();
        for (Act act : acts)
            if (act.tier() == tier && act.office().equals(office))
                (act.holder().deputy() ? deputies : own).add(act.holder());
        List<Holder> holders = new ArrayList<>(own);
        for (Holder deputy : deputies) if (own.isEmpty() || !deputy.document().isEmpty()) holders.add(deputy);
        holders.removeIf(holder -> holder.nip().equals(subject));
        return holders;
    }
}
