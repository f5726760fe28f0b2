package id.titian.hub.people.account;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.identity.Employment.EndReason;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps which accounts target systems have, as their lists say, and tells which of them should be closed. The hub closes none: who
 * may do so sits elsewhere.
 */
@Component
public class Accounts implements KindTaker {

    /** Accounts of one answer. */
    public static final int LIST_MAX = 10_000;

    private static final Map<String, Boolean> YES = Map.ofEntries(
            Map.entry("YA", true),
            Map.entry("Y", true),
            Map.entry("YES", true),
            Map.entry("AKTIF", true),
            Map.entry("TRUE", true),
            Map.entry("1", true),
            Map.entry("TIDAK", false),
            Map.entry("T", false),
            Map.entry("N", false),
            Map.entry("NO", false),
            Map.entry("NONAKTIF", false),
            Map.entry("FALSE", false),
            Map.entry("0", false));

    private record Account(String system, String nip, String name, boolean open) {
        String key() {
            return "the account of " + nip + " at " + system;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.ACCOUNTS;
    }

    /** Whose account it is need not be known here: an account of nobody is worth knowing too. */
    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            return new Account(
                    cells.code(Column.SYSTEM),
                    cells.nip(),
                    cells.text(Column.NAME),
                    cells.oneOf(Column.OPEN, YES, "open-unknown", "ya or tidak"));
        });
        Map<String, Account> known = new HashMap<>();
        jdbc.sql("select system, nip, name, open from account where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Account(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))
                .list()
                .forEach(account -> known.put(account.key(), account));
        count.fresh(said, known, Account::key);
        // What stands in the file as it is known already was seen again all the same.
        write(said.stream().map(Count.Said::what).distinct().toList());
    }

    private void write(List<Account> seen) {
        Map<String, Account> byKey = new HashMap<>();
        for (Account account : seen) byKey.putIfAbsent(account.key(), account);
        List<Account> all = List.copyOf(byKey.values());
        jdbc.sql("""
                        insert into account (system, nip, name, open, seen_at)
                        select system, nip, name, open, ?::timestamptz
                          from unnest(?, ?, ?, ?::boolean[]) as said (system, nip, name, open)
                            on conflict (system, nip) do update
                           set name = excluded.name, open = excluded.open, seen_at = excluded.seen_at
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        all.stream().map(Account::system).toArray(String[]::new),
                        all.stream().map(Account::nip).toArray(String[]::new),
                        all.stream().map(Account::name).toArray(String[]::new),
                        all.stream()
                                .map(account -> String.valueOf(account.open()))
                                .toArray(String[]::new))
                .update();
    }

    /** The open accounts of those who are employed no more on a day, the longest gone first; at most {@link #LIST_MAX}. */
    public List<AccountToClose> toClose(LocalDate day) {
        return jdbc.sql("""
                        select a.system, a.nip, e.name, e.employed_to, e.end_reason, a.seen_at
                          from account a join employee e on e.nip = a.nip
                         where a.open and e.employed_to < ?
                         order by e.employed_to, a.nip, a.system limit
                        """ + LIST_MAX)
                .param(day)
                .query((row, n) -> {
                    String reason = row.getString(5);
                    return new AccountToClose(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, LocalDate.class),
                            reason == null ? null : EndReason.valueOf(reason),
                            row.getTimestamp(6).toInstant());
                })
                .list();
    }

    /** The open accounts under numbers that nobody has here, by system and number; at most {@link #LIST_MAX}. */
    public List<AccountOfNobody> ofNobody() {
        return jdbc.sql("""
                        select system, nip, name, seen_at from account a
                         where open and not exists (select 1 from employee e where e.nip = a.nip)
                         order by system, nip limit
                        """ + LIST_MAX)
                .query((row, n) -> new AccountOfNobody(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }
}
