package id.titian.hub.paper.scan;

import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.form.FormNumber;
import id.titian.hub.paper.form.Forms;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures of signed papers. What one is, its octets say, never its name; nobody is ever shown one as a page. */
@Component
public class Scans {

    /** Octets of one picture. */
    public static final int OCTETS_MAX = 5 << 20;

    /** Pictures of one form. */
    public static final int OF_FORM_MAX = 10;

    private static final int NAME_MAX = 100;

    /** A picture without its octets. */
    public record Scan(long id, String name, Type type, String sha256, long octets, Instant addedAt, String addedWho) {}

    /** A picture. */
    public record Picture(String fileName, Type type, Bytes octets) {}

    /** What a picture can be. */
    public enum Type {
        JPEG("image/jpeg", "jpg", "ffd8ff"),
        PNG("image/png", "png", "89504e470d0a1a0a"),
        PDF("application/pdf", "pdf", "255044462d");

        private final String mediaType;
        private final String ending;
        private final Bytes head;

        Type(String mediaType, String ending, String head) {
            this.mediaType = mediaType;
            this.ending = ending;
            this.head = Bytes.ofHex(head);
        }

        public String mediaType() {
            return mediaType;
        }

        /** How names of such files end. */
        public String ending() {
            return ending;
        }

        private boolean begins(Bytes octets) {
            return octets.length() >= head.length()
                    && Bytes.of(octets.toArray(), 0, head.length()).equals(head);
        }

        /** What octets are, by their beginning. */
        public static Optional<Type> of(Bytes octets) {
            for (Type type : values()) if (type.begins(octets)) return Optional.of(type);
            return Optional.empty();
        }

        /** The type of that name, as a database keeps it. */
        public static Type named(String mediaType) {
            for (Type type : values()) if (type.mediaType.equals(mediaType)) return type;
            throw new IllegalStateException("The database has a picture of type " + mediaType);
        }
    }

    private final Forms forms;
    private final OfficeClock offices;
    private final JdbcClient jdbc;
    private final Acts acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Scans(Forms forms, OfficeClock offices, JdbcClient jdbc, Acts acts, TransactionTemplate transaction, Clock clock) {
        this.forms = forms;
        this.offices = offices;
        this.jdbc = jdbc;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps a picture beside a form; the same one again is the same one.
     *
     * @param name as the sender calls it.
     * @return its number
     */
    public long add(FormNumber number, @Nullable String name, Bytes octets, Clerk clerk) {
        if (octets.length() > OCTETS_MAX)
            throw new PaperRefusedException(PaperRefusal.SCAN_TOO_LARGE, (OCTETS_MAX >> 20) + " MiB");
        if (octets.length() == 0) throw new PaperRefusedException(PaperRefusal.SCAN_EMPTY, number);
        Type type = Type.of(octets).orElseThrow(() -> new PaperRefusedException(PaperRefusal.SCAN_TYPE, number));
        return Objects.requireNonNull(transaction.execute(status -> {
            offices.takeTurn(forms.form(number).office());
            Optional<Long> known = jdbc.sql("select id from form_scan where form = ? and sha256 = ?")
                    .params(number.number(), octets.sha256().toArray())
                    .query(Long.class)
                    .optional();
            if (known.isPresent()) return known.get();
            if (of(number).size() >= OF_FORM_MAX)
                throw new PaperRefusedException(PaperRefusal.SCAN_TOO_MANY, OF_FORM_MAX);
            String cleaned = clean(name);
            acts.record(
                    clerk.who(),
                    "form-scan",
                    "form " + number,
                    cleaned + ", sha256 " + octets.sha256().hex());
            return jdbc.sql("""
                            insert into form_scan (form, name, type, sha256, octets, added_at, added_who)
                            values (?, ?, ?, ?, ?, ?, ?) returning id
                            """)
                    .params(
                            number.number(),
                            cleaned,
                            type.mediaType,
                            octets.sha256().toArray(),
                            octets.toArray(),
                            Timestamp.from(clock.instant()),
                            clerk.who())
                    .query(Long.class)
                    .single();
        }));
    }

    /** The pictures of a form. */
    public List<Scan> of(FormNumber number) {
        return jdbc.sql("""
                        select id, name, type, encode(sha256, 'hex'), octet_length(octets), added_at, added_who
                          from form_scan where form = ? order by id
                        """)
                .param(number.number())
                .query((row, n) -> new Scan(
                        row.getLong(1),
                        row.getString(2),
                        Type.named(row.getString(3)),
                        row.getString(4),
                        row.getLong(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7)))
                .list();
    }

    /** One picture of a form, under a name of ours. */
    public Picture picture(FormNumber number, long id) {
        return jdbc.sql("select type, octets from form_scan where form = ? and id = ?")
                .params(number.number(), id)
                .query((row, n) -> {
                    Type type = Type.named(row.getString(1));
                    return new Picture(number + "-" + id + "." + type.ending, type, Bytes.of(row.getBytes(2)));
                })
                .optional()
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.SCAN_UNKNOWN, id));
    }

    /** The last part of a name, without what no name needs. */
    public static String clean(@Nullable String name) {
        if (name == null) return "scan";
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String cleaned = last.replaceAll("[^\\p{L}\\p{N}. _()-]", "_").strip();
        if (cleaned.isEmpty()) return "scan";
        return cleaned.length() > NAME_MAX ? cleaned.substring(0, NAME_MAX) : cleaned;
    }
}
