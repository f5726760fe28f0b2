package id.titian.hub.people.posting;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.history.PersonHistory;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Dated;
import id.titian.hub.people.row.Timeline;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import id.titian.rules.appraiser.Tier;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who acts for a post from when to when; one person at a time. Moves no day: what was approved stays approved. */
@Component
class Deputies implements KindTaker {

    /** One period of one post. */
    record Deputy(
            String office,
            Tier tier,
            String nip,
            String document,
            LocalDate from,
            @Nullable LocalDate to) implements Dated {

        @Override
        public String owner() {
            return office + '\n' + tier;
        }

        @Override
        public String key() {
            return "the deputy for tier " + tier + " of " + office + " from " + from;
        }

        @Override
        public Object what() {
            return List.of(nip, document);
        }

        @Override
        public String toString() {
            return nip + " for tier " + tier + " of " + office + (document.isEmpty() ? "" : " (" + document + ")") + " "
                    + days();
        }
    }

    private final JdbcClient jdbc;
    private final KnownNames names;
    private final PersonHistory history;
    private final Clock clock;

    Deputies(JdbcClient jdbc, KnownNames names, PersonHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.DEPUTIES;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        KnownNames.Seen seen = names.now();
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            LocalDate from = cells.date(Column.VALID_FROM);
            return new Deputy(
                    seen.office(cells, Column.OFFICE),
                    Tiers.ofPost(cells),
                    seen.nip(cells),
                    cells.text(Column.DOCUMENT),
                    from,
                    cells.lastDay(from));
        });
        var fresh = Timeline.fresh(said, known(said), count);
        write(fresh.stream().map(Timeline.Fresh::now).toList(), who);
        history.record(
                who,
                "deputy",
                fresh.stream()
                        .map(each -> new PersonHistory.Said(each.now().nip(), each.before(), each.now()))
                        .toList());
    }

    private List<Deputy> known(List<Count.Said<Deputy>> said) {
        return jdbc.sql("select office, tier, nip, document, valid_from, valid_to from deputy where office = any(?)")
                .param(said.stream().map(each -> each.what().office()).toArray(String[]::new))
                .query((row, n) -> new Deputy(
                        row.getString(1),
                        Tier.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    private void write(List<Deputy> fresh, String who) {
        jdbc.sql("""
                        insert into deputy (office, tier, nip, document, valid_from, valid_to, who, at)
                        select office, tier, nip, document, valid_from, valid_to, ?, ?::timestamptz
                          from unnest(?, ?, ?, ?, ?::date[], ?::date[])
                               as said (office, tier, nip, document, valid_from, valid_to)
                            on conflict (office, tier, valid_from) do update
                           set nip = excluded.nip, document = excluded.document, valid_to = excluded.valid_to,
                               who = excluded.who, at = excluded.at
                        """)
                .params(
                        who,
                        Timestamp.from(clock.instant()),
                        fresh.stream().map(Deputy::office).toArray(String[]::new),
                        fresh.stream().map(deputy -> deputy.tier().name()).toArray(String[]::new),
                        fresh.stream().map(Deputy::nip).toArray(String[]::new),
                        fresh.stream().map(Deputy::document).toArray(String[]::new),
                        fresh.stream().map(deputy -> deputy.from().toString()).toArray(String[]::new),
                        fresh.stream()
                                .map(deputy -> Objects.toString(deputy.to(), null))
                                .toArray(String[]::new))
                .update();
    }
}
