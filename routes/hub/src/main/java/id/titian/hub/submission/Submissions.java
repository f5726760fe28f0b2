package id.titian.hub.submission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.database.JsonText;
import id.titian.hub.ledger.StorableText;
import id.titian.hub.submission.spool.FileName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code submission}. */
@Repository
public class Submissions {

    /** The longest name of a sender that is kept. */
    public static final int SENDER_MAX = 200;

    /** The longest words that are kept. */
    static final int WORDS_MAX = 4_000;

    /** Copies of one file that are looked at: a workbook has a sheet for each month, seldom more. */
    static final int COPIES_MAX = 100;

    /** The pause before a file is read again that could not be, doubled with each try. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final JsonText JSON = new JsonText(new ObjectMapper());

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;

    Submissions(JdbcClient jdbc, Acts acts, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
    }

    /** What a list is to show; null: all of it. */
    public record Filter(
            @Nullable SubmissionState state,
            @Nullable String office,
            @Nullable Long before) {}

    Submission register(UUID spool, Brought brought) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        insert into submission (spool, file, way, sender, file_name, octets, sha256, office, answers,
                                                next_try_at, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) returning *
                        """)
                .params(
                        spool,
                        brought.file().file(),
                        brought.way().name(),
                        cut(brought.sender(), SENDER_MAX),
                        brought.file().name(),
                        brought.file().octets(),
                        brought.file().sha256().toArray(),
                        brought.office(),
                        JSON.write(brought.answers().said()),
                        now,
                        now)
                .query(Submissions::row)
                .single();
    }

    Submission refuse(UUID spool, Unkept file, Outcome.Refused why) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        insert into submission (spool, file, way, sender, file_name, octets, office, kind, state, code, words,
                                                next_try_at, received_at, gone_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                        """)
                .params(
                        spool,
                        UUID.randomUUID(),
                        file.way().name(),
                        cut(file.sender(), SENDER_MAX),
                        FileName.clean(file.name()),
                        file.octets(),
                        file.office(),
                        why.kind(),
                        why.state().name(),
                        why.code(),
                        cut(why.words(), WORDS_MAX),
                        now,
                        now,
                        now)
                .query(Submissions::row)
                .single();
    }

    /** The submission of a number. */
    public Optional<Submission> find(long id) {
        return jdbc.sql("select * from submission where id = ?")
                .param(id)
                .query(Submissions::row)
                .optional();
    }

    /** The submission whose octets have a name in the spool. */
    public Optional<Submission> findByFile(UUID file) {
        return jdbc.sql("select * from submission where file = ?")
                .param(file)
                .query(Submissions::row)
                .optional();
    }

    /** The newest first. */
    public List<Submission> list(Filter filter, int limit) {
        return jdbc.sql("""
                        select * from submission
                         where (:state::text is null or state = :state) and (:office::text is null or office = :office)
                           and (:before::bigint is null or id < :before)
                         order by id desc limit :limit
                        """)
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("office", filter.office())
                .param("before", filter.before())
                .param("limit", limit)
                .query(Submissions::row)
                .list();
    }

    /** Whether there is an office of that code. */
    public boolean isOffice(String code) {
        return jdbc.sql("select exists (select 1 from office where code = ?)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    /**
     * The oldest one of a spool that is due, its try counted and the next one put off. One that was begun may have left half of its
     * punches behind: until it is settled, no other of its office comes in between, which could not be compared with the rest. What
     * reaches the office through another hub's spool is not held up by it.
     */
    public Optional<Submission> begin(UUID spool) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update submission
                           set tries = tries + 1,
                               newest_punch = case when tries = 0 then (select coalesce(max(id), 0) from punch) else newest_punch end,
                               next_try_at = ?::timestamptz + power(2, tries) * ? * interval '1 second'
                         where id = (select id from submission s
                                      where spool = ? and state = 'WAITING' and next_try_at <= ?
                                        and (tries > 0 or not exists (
                                              select 1 from submission begun
                                               where begun.spool = s.spool and begun.state = 'WAITING' and begun.tries > 0
                                                 and coalesce(begun.office, begun.answers ->> 'office')
                                                     = coalesce(s.office, s.answers ->> 'office')))
                                      order by id limit 1 for update skip locked)
                        returning *
                        """)
                .params(now, PAUSE.toSeconds(), spool, now)
                .query(Submissions::row)
                .optional();
    }

    /** Writes down what became of it. */
    public void settle(long id, Outcome outcome) {
        jdbc.sql("""
                        update submission set state = ?, kind = ?, code = ?, words = ?, counts = ?::jsonb, asks = ?,
                               read_at = ?, tries = 0
                         where id = ? and state = 'WAITING'
                        """)
                .params(
                        outcome.state().name(),
                        outcome.kind(),
                        outcome.code(),
                        cut(outcome.words(), WORDS_MAX),
                        JSON.write(outcome.counts()),
                        outcome.asks().toArray(String[]::new),
                        Timestamp.from(clock.instant()),
                        id)
                .update();
    }

    /** The latest other one with the same octets that was taken. */
    public Optional<Submission> takenBefore(Submission one) {
        return jdbc.sql("""
                        select * from submission
                         where sha256 = (select sha256 from submission where id = :id) and id <> :id
                           and state in ('TAKEN', 'PARTLY') order by id desc limit 1
                        """).param("id", one.id()).query(Submissions::row).optional();
    }

    /**
     * What was said of the latest others with the same octets that were taken for an office or as a terminal's; at most
     * {@link #COPIES_MAX}.
     */
    public List<Answers> saidOfCopies(long id, @Nullable String office, @Nullable String serial) {
        return jdbc.sql("""
                        select answers from submission
                         where sha256 = (select sha256 from submission where id = :id) and id <> :id
                           and state in ('TAKEN', 'PARTLY')
                           and (coalesce(office, answers ->> 'office') = :office::text or answers ->> 'serial' = :serial::text)
                         order by id desc limit :max
                        """)
                .param("id", id)
                .param("office", office)
                .param("serial", serial)
                .param("max", COPIES_MAX)
                .query((row, n) -> new Answers(JSON.read(row.getString(1), new TypeReference<>() {})))
                .list();
    }

    /** Whether answers were kept. */
    public enum Answered {
        /** They were, and the file is read again. */
        KEPT,
        /** It is being read or was taken already: another terminal now would make two punches of each. */
        TOO_LATE,
        /** Its octets were deleted or never kept; it has to be handed in again. */
        GONE
    }

    /**
     * Adds answers and has the file read again, with all others of the same octets that ask what has one answer for all.
     *
     * @param who the person and the token.
     */
    @Transactional
    public Answered answer(long id, Map<String, String> newer, String who) {
        Submission one = jdbc.sql("select * from submission where id = ? for update")
                .param(id)
                .query(Submissions::row)
                .single();
        if (one.goneAt() != null) return Answered.GONE;
        Answers answers = one.answers().with(newer);
        boolean mayHaveBegun = ReadFailed.CODE.equals(one.code()) && !answers.equals(one.answers());
        if (mayHaveBegun || one.state() != SubmissionState.ASKING && one.state() != SubmissionState.REFUSED)
            return Answered.TOO_LATE;
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        update submission set answers = ?::jsonb, answered_by = ?, answered_at = ?, state = 'WAITING', code = null,
                               words = null, asks = '{}', counts = '{}', tries = 0, next_try_at = ?
                         where id = ?
                        """)
                .params(JSON.write(answers.said()), cut(who, Acts.WHO_MAX), now, now, id)
                .update();
        jdbc.sql("""
                        update submission set answers = ?::jsonb, answered_by = ?, answered_at = ?, state = 'WAITING', code = null,
                               words = null, asks = '{}', tries = 0, next_try_at = ?
                         where sha256 = (select sha256 from submission where id = ?) and id <> ? and state = 'ASKING' and answers = '{}' and gone_at is null
                           and office is not distinct from ? and code <> ?
                        """)
                .params(
                        JSON.write(answers.said()),
                        cut(who, Acts.WHO_MAX),
                        now,
                        now,
                        id,
                        id,
                        one.office(),
                        Outcome.Asking.ANEW)
                .update();
        acts.record(who, "answer-submission", Long.toString(id), one.fileName() + ": " + answers.said());
        return Answered.KEPT;
    }

    /** Those of a spool that were read before a moment and still have their octets, the oldest first. */
    public List<Submission> readBefore(UUID spool, Instant moment, int limit) {
        return jdbc.sql("""
                        select * from submission
                         where spool = ? and gone_at is null and read_at < ? and state in ('TAKEN', 'PARTLY', 'REFUSED')
                         order by read_at limit ?
                        """)
                .params(spool, Timestamp.from(moment), limit)
                .query(Submissions::row)
                .list();
    }

    /** Writes down that the octets are about to be deleted. */
    public void gone(long id) {
        jdbc.sql("update submission set gone_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Which of these files have a row that still needs them. */
    public Set<UUID> known(Collection<UUID> files) {
        return jdbc
                .sql("select file from submission where file = any(?) and gone_at is null")
                .param(files.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Which of these files were to be deleted. */
    public Set<UUID> toBeDeleted(Collection<UUID> files) {
        return jdbc
                .sql("select file from submission where file = any(?) and gone_at is not null")
                .param(files.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static Submission row(ResultSet row, int n) throws SQLException {
        @Nullable String counts = row.getString("counts");
        byte @Nullable [] sha256 = row.getBytes("sha256");
        return new Submission(
                row.getLong("id"),
                row.getObject("file", UUID.class),
                Way.valueOf(row.getString("way")),
                row.getString("sender"),
                row.getString("file_name"),
                row.getLong("octets"),
                sha256 == null ? null : Bytes.of(sha256),
                row.getString("office"),
                row.getString("kind"),
                new Answers(JSON.read(row.getString("answers"), new TypeReference<>() {})),
                texts(row.getArray("asks")),
                SubmissionState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getString("words"),
                counts == null || counts.equals("{}") ? Counts.NONE : JSON.read(counts, new TypeReference<>() {}),
                row.getInt("tries"),
                row.getLong("newest_punch"),
                instant(row, "received_at").orElseThrow(),
                instant(row, "read_at").orElse(null),
                row.getString("answered_by"),
                instant(row, "gone_at").orElse(null));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static String cut(String text, int max) {
        String storable = StorableText.of(text);
        return storable.length() <= max ? storable : storable.substring(0, max - 1) + "…";
    }
}
