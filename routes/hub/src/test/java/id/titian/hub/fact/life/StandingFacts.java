package id.titian.hub.fact.life;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What counts of facts, and what is seen before anybody decided. Never one that was declined or withdrawn. */
@Component
public class StandingFacts {

    private final FactTable table;

    StandingFacts(FactTable table) {
        this.table = table;
    }

    /** Approved facts about these people that share a day with those days, and drafts that days show, the oldest first. */
    public List<Fact> ofPeople(Collection<String> nips, LocalDate from, LocalDate to) {
        return about("nip", nips, from, to);
    }

    /** The same about terminals. */
    public List<Fact> ofTerminals(Collection<String> serials, LocalDate from, LocalDate to) {
        return about("serial", serials, from, to);
    }

    /** The same about offices. */
    public List<Fact> ofOffices(Collection<String> offices, LocalDate from, LocalDate to) {
        return about("office", offices, from, to);
    }

    /** Objections to days of somebody that nobody has answered yet. */
    public List<Fact> openObjections(String nip, LocalDate from, LocalDate to) {
        return table.find("""
                where nip = ? and kind = 'OBJECTION' and state = 'DRAFTED' and from_day <= ? and to_day >= ? order by id
                """, nip, to, from);
    }

    private List<Fact> about(String column, Collection<String> keys, LocalDate from, LocalDate to) {
        return table.find("where " + column + """
                 = any(?) and from_day <= ? and to_day >= ?
                   and (state = 'APPROVED'
                        or state = 'DRAFTED' and kind in ('MANUAL_PUNCH', 'OBJECTION', 'OUTAGE'))
                 order by id
                """, keys.toArray(String[]::new), to, from);
    }
}
