package id.titian.hub.submission.upload;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.database.JsonText;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Brought;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.FileName;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.spool.Spooled;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that come in parts. */
@Component
public class Uploads {

    /** How many files one sender may have on their way. */
    public static final int OPEN_MAX = 100;

    /** How long a file is waited for that nobody goes on with. */
    public static final Duration LAPSE = Duration.ofDays(7);

    private static final int LAPSES_MAX = 200;
    private static final JsonText JSON = new JsonText(new ObjectMapper());

    private final Spool spool;
    private final Submissions submissions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Uploads(Spool spool, Submissions submissions, JdbcClient jdbc, Clock clock) {
        this.spool = spool;
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A file that is announced.
     *
     * @param octets of the whole file.
     * @param sha256 of the whole file, if the sender knows it.
     */
    public record Announced(
            Way way,
            String sender,
            String name,
            @Nullable String office,
            Answers answers,
            long octets,
            @Nullable Bytes sha256) {}

    private record Row(
            Way way,
            String sender,
            String name,
            @Nullable String office,
            Answers answers,
            long octets,
            @Nullable Bytes sha256,
            long held) {}

    /** Makes room for a file; its parts are sent to the id. */
    public Upload begin(Announced file) throws SpoolRefusedException, UploadRefusedException {
        spool.requireRoomFor(file.octets());
        long open = jdbc.sql("""
                        select count(*) from submission_upload u
                         where sender = ? and not exists (select 1 from submission s where s.file = u.file)
                        """).param(file.sender()).query(Long.class).single();
        if (open >= OPEN_MAX)
            throw new UploadRefusedException(
                    "uploads-open",
                    "There are " + OPEN_MAX
                            + " unfinished files of yours. Go on with them, or wait until they lapse after "
                            + LAPSE.toDays() + " days.");
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into submission_upload (file, spool, way, sender, file_name, office, answers, octets, sha256, touched_at)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        """)
                .params(
                        id,
                        spool.id(),
                        file.way().name(),
                        file.sender(),
                        FileName.clean(file.name()),
                        file.office(),
                        JSON.write(file.answers().said()),
                        file.octets(),
                        file.sha256() == null ? null : file.sha256().toArray(),
                        Timestamp.from(clock.instant()))
                .update();
        return new Upload(id, file.octets(), 0, null);
    }

    /** How far a file of that sender has come. */
    public Upload find(UUID id, String sender) throws UploadRefusedException {
        return upload(id, row(id, sender));
    }

    /**
     * Takes a part.
     *
     * @param offset where it begins; exactly where the one before ended.
     * @param hand hands over the file when it is whole.
     * @throws IOException if the source broke off; what came before counts
     */
    public Upload append(UUID id, String sender, long offset, InputStream in, Function<Brought, Submission> hand)
            throws UploadRefusedException, SpoolRefusedException, IOException {
        if (!busy.add(id))
            throw new UploadRefusedException(
                    "upload-busy",
                    "Another part of this file is on its way. Wait until it ends, then ask how far it came.");
        try {
            Row row = row(id, sender);
            Upload known = upload(id, row);
            if (known.submission() != null) return known;
            // It came whole and only its row could not be written. Whatever comes now is a repeat.
            Optional<Spooled> whole = spool.look(id);
            if (whole.isPresent())
                return new Upload(id, row.octets(), row.octets(), hand.apply(brought(row, whole.get())));
            if (offset != row.held())
                throw new UploadRefusedException(
                        "offset-differs",
                        "The next part begins at offset " + row.held() + ", not at " + offset
                                + ". Send it from there.");
            Spool.Appended appended = spool.append(id, offset, in, row.octets() - offset);
            jdbc.sql("update submission_upload set held = ?, touched_at = ? where file = ?")
                    .params(appended.held(), Timestamp.from(clock.instant()), id)
                    .update();
            if (appended.broken().isPresent()) throw appended.broken().get();
            if (appended.held() < row.octets()) return new Upload(id, row.octets(), appended.held(), null);
            return new Upload(id, row.octets(), appended.held(), finish(id, row, hand));
        } finally {
            busy.remove(id);
        }
    }

    private Submission finish(UUID id, Row row, Function<Brought, Submission> hand)
            throws SpoolRefusedException, IOException {
        try {
            Spooled whole = spool.finish(id, row.name(), row.octets(), Optional.ofNullable(row.sha256()));
            return hand.apply(brought(row, whole));
        } catch (SpoolRefusedException e) {
            forget(id);
            throw e;
        }
    }

    /** What was said about a file that lies in the spool whole and has no submission: the hub ended just then. */
    public Optional<Brought> brought(Spooled file) {
        return find(file.file()).map(row -> brought(row, file));
    }

    private static Brought brought(Row row, Spooled file) {
        return new Brought(
                new Spooled(file.file(), row.name(), file.octets(), file.sha256()),
                row.way(),
                row.sender(),
                row.office(),
                row.answers());
    }

    /** Deletes what nobody went on with, and forgets what was finished long ago. */
    public void lapse() throws IOException {
        for (UUID id : jdbc.sql("select file from submission_upload where spool = ? and touched_at < ? limit ?")
                .params(spool.id(), Timestamp.from(clock.instant().minus(LAPSE)), LAPSES_MAX)
                .query(UUID.class)
                .list()) {
            if (!busy.add(id)) continue;
            try {
                forget(id);
                spool.drop(id);
            } finally {
                busy.remove(id);
            }
        }
    }

    private void forget(UUID id) {
        jdbc.sql("delete from submission_upload where file = ?").param(id).update();
    }

    private Upload upload(UUID id, Row row) {
        return new Upload(
                id, row.octets(), row.held(), submissions.findByFile(id).orElse(null));
    }

    private Row row(UUID id, String sender) throws UploadRefusedException {
        return find(id).filter(row -> row.sender().equals(sender))
                .orElseThrow(() -> new UploadRefusedException(
                        "upload-unknown",
                        "There is no such unfinished file of yours; after " + LAPSE.toDays()
                                + " days it lapses. Begin again."));
    }

    private Optional<Row> find(UUID id) {
        return jdbc.sql("select * from submission_upload where file = ? and spool = ?")
                .params(id, spool.id())
                .query(Uploads::read)
                .optional();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        byte @Nullable [] sha256 = row.getBytes("sha256");
        return new Row(
                Way.valueOf(row.getString("way")),
                row.getString("sender"),
                row.getString("file_name"),
                row.getString("office"),
                new Answers(JSON.read(row.getString("answers"), new TypeReference<>() {})),
                row.getLong("octets"),
                sha256 == null ? null : Bytes.of(sha256),
                row.getLong("held"));
    }
}
