package id.titian.hub.rulebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.database.JsonText;
import id.titian.rules.check.CaseFile;
import id.titian.rules.check.CaseRefusedException;
import id.titian.rules.check.Outcome;
import id.titian.rules.file.Mistake;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.PolicyChain;
import id.titian.rules.policy.RuleFolder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps rulebooks, and knows which one is in force. */
@Component
public class Rulebooks {

    /** Characters of all files of one rulebook together. */
    public static final int CHARACTERS_MAX = 4 << 20;

    private static final int SHOWN_MAX = 100;
    private static final int KEPT_MAX = 4;
    private static final String COLUMNS =
            "id, files, cases, sha256, put_at, put_who, note, activated_at, activated_who, cases_passed";
    private static final String LINE =
            "id, policies, sha256, put_at, put_who, note, activated_at, activated_who, cases_passed";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<PolicyLine>> POLICIES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonText json;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<Long, Rulebook> read = new ConcurrentHashMap<>();

    Rulebooks(JdbcClient jdbc, ObjectMapper json, Acts acts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = new JsonText(json);
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps a set of rules that has no mistake; it is not in force yet. The same set again is the one that is there.
     *
     * @throws RulebookRefusedException with every mistake, if there is one
     */
    @Transactional(rollbackFor = RulebookRefusedException.class)
    public Rulebook put(Map<String, String> files, Map<String, String> cases, String who, String note)
            throws RulebookRefusedException {
        long characters = characters(files) + characters(cases);
        if (files.isEmpty() || files.size() > RuleFolder.FILES_MAX || characters > CHARACTERS_MAX)
            throw new RulebookRefusedException(
                    "rulebook-size",
                    "A rulebook has 1 to " + RuleFolder.FILES_MAX + " files and at most " + CHARACTERS_MAX
                            + " characters, not " + files.size() + " and " + characters + ".",
                    List.of());
        RuleFolder rules = RuleFolder.of(new TreeMap<>(files));
        if (!rules.mistakes().isEmpty())
            throw new RulebookRefusedException(
                    "rulebook-mistakes",
                    "The rules have " + rules.mistakes().size() + " mistakes. Mend them and put the files again.",
                    rules.mistakes().stream().map(Mistake::toString).toList());
        Bytes sha256 = Bytes.ofUtf8(json.write(new TreeMap<>(files)) + json.write(new TreeMap<>(cases)))
                .sha256();
        jdbc.sql("""
                        insert into rulebook (files, cases, policies, sha256, put_at, put_who, note)
                            values (?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?)
                            on conflict (sha256) do nothing
                        """)
                .params(
                        json.write(files),
                        json.write(cases),
                        json.write(PolicyLine.of(rules)),
                        sha256.toArray(),
                        Timestamp.from(clock.instant()),
                        who,
                        note)
                .update();
        long id = jdbc.sql("select id from rulebook where sha256 = ?")
                .param(sha256.toArray())
                .query(Long.class)
                .single();
        acts.record(who, "put-rulebook", "rulebook " + id, "sha256 " + sha256.hex() + "; " + note);
        return find(id).orElseThrow();
    }

    /** Runs the worked cases of a rulebook, file by file. */
    public List<Outcome> check(Rulebook book) {
        List<Outcome> outcomes = new ArrayList<>();
        new TreeMap<>(book.cases()).forEach((file, text) -> {
            try {
                outcomes.addAll(CaseFile.run(book.rules(), file, text));
            } catch (CaseRefusedException e) {
                outcomes.add(Outcome.failed(file, String.valueOf(e.getMessage())));
            }
        });
        return outcomes;
    }

    /**
     * Puts a rulebook in force. Everything that is not closed is made anew by it.
     *
     * @throws RulebookRefusedException if a case fails, or a policy has none
     */
    @Transactional(rollbackFor = RulebookRefusedException.class)
    public Rulebook activate(long id, String who) throws RulebookRefusedException {
        Rulebook book = find(id).orElseThrow(() ->
                new RulebookRefusedException("rulebook-unknown", "There is no rulebook " + id + ".", List.of()));
        List<Outcome> outcomes = check(book);
        List<String> failed = outcomes.stream()
                .filter(each -> !each.isPassed())
                .map(Outcome::line)
                .toList();
        if (!failed.isEmpty())
            throw new RulebookRefusedException(
                    "rulebook-cases-failed",
                    failed.size() + " of " + outcomes.size() + " worked cases fail. Mend the rule or the case.",
                    failed);
        Set<String> tried = CaseFile.tried(outcomes);
        List<String> untried = book.rules().policies().stream()
                .map(Policy::id)
                .filter(policy -> !tried.contains(policy))
                .toList();
        if (!untried.isEmpty())
            throw new RulebookRefusedException(
                    "rulebook-without-cases",
                    "A policy without worked cases is not activated. Add rows for: " + String.join(", ", untried) + ".",
                    untried);
        // One after the other: two who activate at once would both have read the same predecessor.
        jdbc.sql("lock table rulebook in share row exclusive mode").update();
        long before = active().map(Rulebook::id).orElse(0L);
        if (before == id)
            throw new RulebookRefusedException(
                    "rulebook-in-force", "Rulebook " + id + " is in force already.", List.of());
        requireOffices(book);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        update rulebook set activated_at = ?, first_at = coalesce(first_at, ?), activated_who = ?, cases_passed = ?
                         where id = ?
                        """).params(now, now, who, outcomes.size(), id).update();
        read.remove(id);
        acts.record(
                who,
                "activate-rulebook",
                "rulebook " + id,
                outcomes.size() + " worked cases passed; before: " + before);
        events.publishEvent(new RulebookActivated(before, id, who));
        return find(id).orElseThrow();
    }

    /** Offices that name a policy which it lacks, or whose policies would leave a gap, would have no rules any more. */
    private void requireOffices(Rulebook book) throws RulebookRefusedException {
        List<String> wrong = new ArrayList<>();
        jdbc.sql("select office, policies from office_policy order by office").query(row -> {
            String office = row.getString(1);
            List<Policy> chain = new ArrayList<>();
            for (String policy : (String[]) row.getArray(2).getArray())
                book.rules()
                        .policy(policy)
                        .ifPresentOrElse(chain::add, () -> wrong.add(office + ": there is no policy " + policy + "."));
            PolicyChain.of(chain).mistakes().forEach(mistake -> wrong.add(office + ": " + mistake));
        });
        if (!wrong.isEmpty())
            throw new RulebookRefusedException(
                    "rulebook-offices",
                    wrong.size()
                            + " offices would be without rules. Say their policies anew, or put what they name into the"
                            + " rulebook.",
                    wrong);
    }

    /** The rulebook that is in force, if any ever was. */
    public Optional<Rulebook> active() {
        return jdbc.sql(
                        "select id from rulebook where activated_at is not null order by activated_at desc, id desc limit 1")
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    public Optional<Rulebook> find(long id) {
        Rulebook known = read.get(id);
        if (known != null) return Optional.of(known);
        Optional<Rulebook> found = jdbc.sql("select " + COLUMNS + " from rulebook where id = ?")
                .param(id)
                .query((row, n) -> book(row))
                .optional();
        if (read.size() >= KEPT_MAX) read.clear();
        found.ifPresent(book -> read.put(id, book));
        return found;
    }

    /** The latest rulebooks, newest first; no rule is read for it. */
    public List<RulebookLine> latest() {
        return jdbc.sql("select " + LINE + " from rulebook order by id desc limit ?")
                .param(SHOWN_MAX)
                .query((row, n) -> line(row))
                .list();
    }

    private RulebookLine line(ResultSet row) throws SQLException {
        Timestamp activated = row.getTimestamp(7);
        int passed = row.getInt(9);
        return new RulebookLine(
                row.getLong(1),
                Bytes.of(row.getBytes(3)).hex(),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                row.getString(6),
                activated == null ? null : activated.toInstant(),
                row.getString(8),
                activated == null ? null : passed,
                json.read(row.getString(2), POLICIES));
    }

    private Rulebook book(ResultSet row) throws SQLException {
        Map<String, String> files = json.read(row.getString(2), TEXTS);
        Timestamp activated = row.getTimestamp(8);
        int passed = row.getInt(10);
        return new Rulebook(
                row.getLong(1),
                files,
                json.read(row.getString(3), TEXTS),
                Bytes.of(row.getBytes(4)).hex(),
                RuleFolder.of(new TreeMap<>(files)),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getString(7),
                activated == null ? null : activated.toInstant(),
                row.getString(9),
                activated == null ? null : passed);
    }

    private static long characters(Map<String, String> texts) {
        return new HashMap<>(texts)
                .entrySet().stream()
                        .mapToLong(
                                each -> each.getKey().length() + each.getValue().length())
                        .sum();
    }
}
