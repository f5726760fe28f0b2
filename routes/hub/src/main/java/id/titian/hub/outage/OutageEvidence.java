package id.titian.hub.outage;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What speaks for an outage: sentences in Indonesian with times on the office's wall clock, as they are printed. */
@Component
class OutageEvidence {

    /** Sentences about what a terminal or its agent said. */
    private static final int EVENTS_MAX = 20;

    private static final int WORDS_MAX = 300;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final JdbcClient jdbc;

    OutageEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(String serial, Instant from, Instant to, ZoneId zone, boolean isBack) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Mesin " + serial + " terakhir terbukti lengkap sampai " + text(from, zone) + ".");
        jdbc.sql("""
                        select g.id, coalesce((g.state ->> 'online')::boolean, false), g.state_at
                          from agent g cross join lateral told_terminals(g.state) as said (terminal)
                         where said.terminal ->> 'serial' = ? and g.revoked_at is null and g.state_at is not null
                         order by g.id limit 5
                        """)
                .param(serial)
                .query((row, n) -> "Agen " + row.getString(1)
                        + (row.getBoolean(2) ? " terakhir terdengar " : " terputus sejak ")
                        + text(row.getTimestamp(3).toInstant(), zone) + ".")
                .list()
                .forEach(sentences::add);
        jdbc.sql("""
                        select first_at, last_at, word, words from terminal_event
                         where serial = ? and last_at >= ? and first_at <= ? order by first_at, id limit ?
                        """)
                .params(serial, Timestamp.from(from), Timestamp.from(to), EVENTS_MAX)
                .query((row, n) -> text(row.getTimestamp(1).toInstant(), zone) + " – "
                        + text(row.getTimestamp(2).toInstant(), zone) + ": " + row.getString(3) + ": "
                        + cut(row.getString(4)))
                .list()
                .forEach(sentences::add);
        long suspect = jdbc.sql("""
                        select count(*) from quarantine
                         where reason = 'CLOCK_SUSPECT' and serial = ? and opened_at between ? and ?
                        """)
                .params(serial, Timestamp.from(from), Timestamp.from(to))
                .query(Long.class)
                .single();
        if (suspect > 0) sentences.add(suspect + " presensi menunggu karena jam mesin diragukan.");
        if (isBack) sentences.add("Mesin terbaca lengkap kembali pada " + text(to, zone) + ".");
        return sentences;
    }

    private static String cut(String words) {
        return words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words;
    }

    private static String text(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }
}
