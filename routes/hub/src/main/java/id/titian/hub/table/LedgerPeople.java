package id.titian.hub.table;

import id.titian.files.table.KnownPeople;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of whom a table may speak, as the hub knows them. */
final class LedgerPeople implements KnownPeople {

    /** More than one is as good as many: then nobody can tell who is meant. */
    private static final int FEW = 3;

    /** Questions about PINs that are remembered; asking again costs time only. */
    private static final int HELD_MAX = 20_000;

    /** Whose a PIN is, and when. */
    private record Held(
            String pin,
            Person person,
            LocalDate from,
            @Nullable LocalDate to) {

        boolean isOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private final JdbcClient jdbc;
    private final String group;
    private final Map<String, List<Held>> held = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Held>> eldest) {
            return size() > HELD_MAX;
        }
    };

    /** @param group the PIN group of the terminal whose table it is; empty as long as nobody has said which. */
    LedgerPeople(JdbcClient jdbc, String group) {
        this.jdbc = jdbc;
        this.group = group;
    }

    @Override
    public Optional<Person> byNip(String nip) {
        return jdbc.sql("select nip, name from employee where nip = ?")
                .param(nip)
                .query(LedgerPeople::person)
                .optional();
    }

    @Override
    public List<Person> byFirst15(String first15) {
        return jdbc.sql("select nip, name from employee where nip between ? and ? order by nip limit ?")
                .params(first15 + "000", first15 + "999", FEW)
                .query(LedgerPeople::person)
                .list();
    }

    /** Nobody has told the hub anybody's NIK. */
    @Override
    public Optional<Person> byNik(String nik) {
        return Optional.empty();
    }

    @Override
    public List<String> pinsOf(String nip, LocalDate day) {
        return pins("m.nip = :said", nip, day);
    }

    @Override
    public List<String> pinsOfDigits(String digits, LocalDate day) {
        return pins("ltrim(m.pin, '0') = :said", digits, day);
    }

    @Override
    public Optional<Person> byPin(String pin, LocalDate day) {
        return held("m.pin = :said", pin).stream()
                .filter(held -> held.isOn(day))
                .map(Held::person)
                .findFirst();
    }

    private List<String> pins(String which, String said, LocalDate day) {
        return held(which, said).stream()
                .filter(held -> held.isOn(day))
                .map(Held::pin)
                .limit(FEW)
                .toList();
    }

    /** Whoever has, had or will have such a PIN: a large table asks for the same people on hundreds of days. */
    private List<Held> held(String which, String said) {
        return held.computeIfAbsent(
                which + said, any -> jdbc.sql("select m.pin, e.nip, e.name, m.valid_from, m.valid_to from pin_mapping m"
                                + " join employee e on e.nip = m.nip where m.pin_group = :group and " + which)
                        .param("group", group)
                        .param("said", said)
                        .query((row, n) -> new Held(
                                row.getString(1),
                                new Person(row.getString(2), row.getString(3)),
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, LocalDate.class)))
                        .list());
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        return new Person(row.getString(1), row.getString(2));
    }
}
