package id.titian.hub.verify;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Chain;
import id.titian.hub.custody.Epochs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Walks all arrivals by agent, epoch and first number, link after link. */
final class ChainWalk {

    /** Arrivals whose place is read at once, and those whose payload is: 16 MiB at most. */
    private static final int PLACES_MAX = 1_000;

    private static final int PAYLOADS_MAX = 16;

    private static final String PLACES = """
            select id, received_at from arrival where (agent, epoch, from_seq, to_seq) > (?, ?::uuid, ?, ?)
             order by agent, epoch, from_seq, to_seq limit ?
            """;

    private static final String COLUMNS =
            "select id, agent, epoch, from_seq, to_seq, before_hash, after_hash, payload from arrival ";

    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private record Place(long id, Instant receivedAt) {}

    private final JdbcTemplate jdbc;
    private final Window window;
    private final Found found;
    private final EntryCheck entries;
    private Cursor at;
    private @Nullable Link front;
    private @Nullable Holdings holdings;

    ChainWalk(JdbcTemplate jdbc, Window window, Found found, Cursor from) {
        this.jdbc = jdbc;
        this.window = window;
        this.found = found;
        this.entries = new EntryCheck(jdbc);
        this.at = from;
        if (!from.agent().isEmpty()) resume(from);
    }

    /** Goes on until the end or until it is told to stop; says where the next step begins. */
    Cursor walk(BooleanSupplier isEnough) {
        while (true) {
            List<Place> places = jdbc.query(
                    PLACES,
                    (row, n) -> new Place(row.getLong(1), instant(row, 2)),
                    at.agent(),
                    at.epoch().isEmpty() ? BEFORE_ALL : Epochs.uuid(at.epoch()),
                    at.from(),
                    at.to(),
                    PLACES_MAX);
            if (places.isEmpty()) return end();
            List<Long> ids = places.stream()
                    .filter(each -> window.contains(each.receivedAt()))
                    .map(Place::id)
                    .toList();
            for (int begin = 0; begin < ids.size(); begin += PAYLOADS_MAX) {
                for (StoredArrival row : read(ids.subList(begin, Math.min(ids.size(), begin + PAYLOADS_MAX))))
                    look(row);
                if (isEnough.getAsBoolean()) return at;
            }
            // Those of the page that lie outside of the window are behind us, too.
            skipTo(places.get(places.size() - 1).id());
            if (isEnough.getAsBoolean()) return at;
        }
    }

    /** Looks at these arrivals alone, each between its two neighbours. */
    void lookOnlyAt(List<Long> ids) {
        for (StoredArrival row : read(ids)) {
            Holdings own = new Holdings(jdbc, row.agent(), row.epoch());
            holdings = own;
            front = beside(row, "<", "desc").orElse(null);
            look(row);
            List<Difference> seam = new ArrayList<>();
            beside(row, ">", "asc").ifPresent(next -> join(next, own, seam));
            found.add(seam);
        }
    }

    /** The next arrival of the same journal, on one side; what is wrong with itself is not asked here. */
    private Optional<Link> beside(StoredArrival row, String side, String order) {
        return jdbc
                .query(
                        COLUMNS + "where agent = ? and epoch = ?::uuid and (from_seq, to_seq) " + side
                                + " (?, ?) order by from_seq " + order + ", to_seq " + order + " limit 1",
                        (found, n) -> Link.of(arrival(found), new ArrayList<>()),
                        row.agent(),
                        Epochs.uuid(row.epoch()),
                        row.from(),
                        row.to())
                .stream()
                .findFirst();
    }

    private List<StoredArrival> read(List<Long> ids) {
        return jdbc.query(
                COLUMNS + "where id = any(?) order by agent, epoch, from_seq, to_seq",
                (row, n) -> arrival(row),
                (Object) ids.toArray(Long[]::new));
    }

    private void look(StoredArrival row) {
        if (holdings == null || !holdings.isOf(row)) {
            endJournal();
            holdings = new Holdings(jdbc, row.agent(), row.epoch());
        }
        List<Difference> differences = new ArrayList<>();
        Link link = Link.of(row, differences);
        join(link, holdings, differences);
        holdings.compare(link, differences);
        if (link.isWhole()) entries.compare(link, differences);
        if (front == null || row.to() > front.row().to()) front = link;
        StoredArrival reaching = front.row();
        at = new Cursor(row.agent(), row.epoch(), row.from(), row.to(), reaching.from(), reaching.to(), -1);
        found.add(differences);
        found.count(new Compared(
                1, link.batch() == null ? 0 : link.batch().entries().size(), 0));
    }

    private void join(Link link, Holdings known, List<Difference> differences) {
        StoredArrival row = link.row();
        if (front == null) {
            if (window.isEverything()) known.missing(1, row.from() - 1, differences);
            if (row.from() == 1 && !link.is(Chain.start(row.epoch()), 0))
                differences.add(Difference.of(
                        "seam-broken", row, "It does not begin with the hash with which its journal begins."));
            return;
        }
        StoredArrival before = front.row();
        if (row.from() > before.to() + 1) {
            if (window.isEverything()) known.missing(before.to() + 1, row.from() - 1, differences);
            return;
        }
        long end = Math.min(before.to(), row.to());
        long begin = row.from() - 1;
        for (long seam : end == begin ? new long[] {begin} : new long[] {begin, end}) {
            if (seam < before.from() - 1 || link.agrees(front, seam)) continue;
            differences.add(Difference.of(
                    "seam-broken",
                    row,
                    "After number " + seam + " it has another chain hash than arrival " + before.id()
                            + ": one of the two was replaced."));
            return;
        }
    }

    private void endJournal() {
        if (front != null && holdings != null && window.isEverything()) {
            List<Difference> differences = new ArrayList<>();
            holdings.missing(front.row().to() + 1, Long.MAX_VALUE, differences);
            found.add(differences);
        }
        front = null;
        holdings = null;
    }

    private Cursor end() {
        endJournal();
        if (window.isEverything())
            found.add(jdbc.query(
                    """
                    select agent, epoch, from_seq, to_seq from custody c
                     where not exists (select from arrival a where a.agent = c.agent and a.epoch = c.epoch)
                     order by agent, epoch, from_seq limit ?
                    """,
                    (row, n) -> Difference.missing(
                            row.getString(1), Epochs.fromUuid(row.getString(2)), row.getLong(3), row.getLong(4)),
                    Found.DIFFERENCES_MAX));
        return Cursor.PUNCHES;
    }

    private void skipTo(long id) {
        StoredArrival last = read(List.of(id)).get(0);
        boolean isSame = at.agent().equals(last.agent()) && at.epoch().equals(last.epoch()) && front != null;
        if (!isSame) endJournal();
        at = new Cursor(
                last.agent(),
                last.epoch(),
                last.from(),
                last.to(),
                isSame ? at.frontFrom() : 0,
                isSame ? at.frontTo() : 0,
                -1);
    }

    private void resume(Cursor from) {
        holdings = new Holdings(jdbc, from.agent(), from.epoch());
        front = jdbc
                .query(
                        COLUMNS + "where agent = ? and epoch = ?::uuid and from_seq = ? and to_seq = ?",
                        (row, n) -> Link.of(arrival(row), new ArrayList<>()),
                        from.agent(),
                        Epochs.uuid(from.epoch()),
                        from.frontFrom(),
                        from.frontTo())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static StoredArrival arrival(ResultSet row) throws SQLException {
        return new StoredArrival(
                row.getLong(1),
                row.getString(2),
                Epochs.fromUuid(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                Bytes.of(row.getBytes(6)),
                Bytes.of(row.getBytes(7)),
                Bytes.of(row.getBytes(8)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
