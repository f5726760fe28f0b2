package id.titian.rules.policy;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.calendar.CalendarFile;
import id.titian.rules.calendar.Calendars;
import id.titian.rules.discipline.Ladder;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.Yaml;
import id.titian.rules.file.YamlFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All rule files of a folder: policies with their parents under them, calendars, ladders. A file that is wrong keeps no other
 * from being used, unless that one extends it.
 */
public final class RuleFolder {

    /** Files of one folder. */
    public static final int FILES_MAX = 500;

    private static final Pattern NAMED = Pattern.compile("INT-[A-Z0-9]+-[0-9]+");
    private static final List<String> REPLACED_WHOLE = List.of("schedule", "slots");

    private final Map<String, String> texts;
    private final Set<String> instead;
    private final Set<String> standIns = new HashSet<>();
    private final Map<String, Yaml.Table> policyFiles = new TreeMap<>();
    private final Map<String, CalendarFile> calendarFiles = new TreeMap<>();
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, Ladder> ladders = new TreeMap<>();
    private final Map<String, List<Mistake>> notes = new TreeMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Calendars calendars;

    private RuleFolder(Map<String, String> texts, Set<String> instead) {
        this.texts = new LinkedHashMap<>(texts);
        this.instead = Set.copyOf(instead);
        instead.forEach(file -> sort(file, texts.getOrDefault(file, "")));
        texts.forEach((file, text) -> {
            if (!instead.contains(file)) sort(file, text);
        });
        calendars = new Calendars(calendarFiles);
        mistakes.addAll(calendars.mistakes());
        policyFiles.keySet().forEach(this::build);
    }

    /** Reads texts by their file names. */
    public static RuleFolder of(Map<String, String> texts) {
        return new RuleFolder(texts, Set.of());
    }

    /**
     * Reads texts by their file names.
     *
     * @param instead files that stand for others with the same id.
     */
    public static RuleFolder of(Map<String, String> texts, Set<String> instead) {
        return new RuleFolder(texts, instead);
    }

    /** Everything that is wrong, file by file. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** What a person should look at in the policies although nothing of it is wrong; what is inherited is said once. */
    public List<Mistake> notes() {
        Map<Mistake, List<String>> heirs = new LinkedHashMap<>();
        notes.forEach((id, all) -> all.forEach(
                note -> heirs.computeIfAbsent(note, each -> new ArrayList<>()).add(id)));
        List<Mistake> said = new ArrayList<>();
        heirs.forEach((note, ids) -> {
            boolean isOwn = ids.stream().anyMatch(id -> file(id).equals(note.file()));
            String where = isOwn ? "" : " In " + String.join(", ", ids) + ", which inherits it.";
            said.add(new Mistake(note.file(), note.line(), note.key(), note.words() + where));
        });
        return said;
    }

    /** What a person should look at in one policy. */
    public List<Mistake> notes(String policy) {
        return notes.getOrDefault(policy, List.of());
    }

    public Optional<Policy> policy(String id) {
        return Optional.ofNullable(policies.get(id));
    }

    public Collection<Policy> policies() {
        return List.copyOf(policies.values());
    }

    public Calendars calendars() {
        return calendars;
    }

    /** The calendar of a policy as it stands now; that it is there was checked. */
    public Calendar calendarOf(Policy policy) {
        return calendars.newest(policy.calendar()).orElseThrow();
    }

    public Optional<Ladder> ladder(String id) {
        return Optional.ofNullable(ladders.get(id));
    }

    public Collection<Ladder> ladders() {
        return List.copyOf(ladders.values());
    }

    private void sort(String file, String text) {
        try {
            Yaml.Table root = YamlFile.read(file, text);
            String version = text(root, "apiVersion");
            switch (version) {
                case PolicyShape.VERSION -> {
                    // Not even a child has the name of its parent.
                    if (text(root, "id").isEmpty())
                        mistakes.add(
                                new Mistake(file, root.line(), "id", "this key is missing: the name of this policy."));
                    else keep(policyFiles, text(root, "id"), root, root);
                }
                case CalendarFile.VERSION -> {
                    CalendarFile calendar = CalendarFile.of(root);
                    keep(calendarFiles, calendar.id(), calendar, root);
                }
                case Ladder.VERSION -> {
                    Ladder ladder = Ladder.of(root);
                    keep(ladders, ladder.id(), ladder, root);
                }
                default ->
                    mistakes.add(new Mistake(
                            file,
                            line(root, "apiVersion"),
                            "apiVersion",
                            "\"" + version + "\" is not known. Right are " + PolicyShape.VERSION + ", "
                                    + CalendarFile.VERSION + " and " + Ladder.VERSION + "."));
            }
        } catch (MistakesException e) {
            mistakes.addAll(e.mistakes());
        }
    }

    private <T> void keep(Map<String, T> all, String id, T what, Yaml.Table root) {
        // Of a file that stands for this one, this one says nothing more.
        if (all.containsKey(id) && standIns.contains(id)) return;
        if (instead.contains(root.file())) standIns.add(id);
        if (all.containsKey(id))
            mistakes.add(
                    new Mistake(root.file(), line(root, "id"), "id", "there is another file with the id " + id + "."));
        else all.put(id, what);
    }

    private void build(String id) {
        try {
            Set<String> line = new LinkedHashSet<>();
            Yaml root = merged(id, line);
            List<String> named = new ArrayList<>();
            for (String each : line) {
                Matcher matcher = NAMED.matcher(texts.getOrDefault(file(each), ""));
                while (matcher.find()) named.add(matcher.group());
            }
            Policy policy = PolicyReader.read(root, named);
            List<Mistake> missing = new ArrayList<>();
            if (calendars.newest(policy.calendar()).isEmpty())
                missing.add(
                        mistake(root, "calendar", "there is no calendar " + policy.calendar() + " beside this file."));
            policy.discipline()
                    .filter(ladder -> !ladders.containsKey(ladder))
                    .ifPresent(ladder -> missing.add(
                            mistake(root, "discipline", "there is no ladder " + ladder + " beside this file.")));
            blame(missing);
            if (!missing.isEmpty()) return;
            policies.put(id, policy);
            List<Mistake> all = new ArrayList<>(IdleKeys.of(root, policy, calendarOf(policy)));
            all.addAll(OddKeys.of(root, policy));
            notes.put(id, List.copyOf(all));
        } catch (MistakesException e) {
            blame(e.mistakes());
        }
    }

    /** What is wrong in a parent is wrong in all its children; it is said once. */
    private void blame(List<Mistake> found) {
        for (Mistake each : found) if (!mistakes.contains(each)) mistakes.add(each);
    }

    /** A mistake at the place where a key was written, which may be a parent's file. */
    private static Mistake mistake(Yaml root, String key, String words) {
        Yaml at = root instanceof Yaml.Table table ? table.entries().get(key) : null;
        return new Mistake(at == null ? root.file() : at.file(), at == null ? root.line() : at.line(), key, words);
    }

    private static int line(Yaml.Table root, String key) {
        Yaml at = root.entries().get(key);
        return at == null ? root.line() : at.line();
    }

    private String file(String id) {
        Yaml.Table root = policyFiles.get(id);
        return root == null ? "" : root.file();
    }

    private Yaml merged(String id, Set<String> line) throws MistakesException {
        Yaml.Table own = policyFiles.get(id);
        if (own == null) throw new IllegalArgumentException("There is no policy " + id);
        line.add(id);
        String parent = text(own, "extends");
        if (parent.isEmpty()) return own;
        if (line.contains(parent))
            throw refused(own, "this is a circle: " + String.join(" → ", line) + " → " + parent + ".");
        if (!policyFiles.containsKey(parent)) throw refused(own, "there is no policy " + parent + " beside this file.");
        Yaml below = merged(parent, line);
        return Yaml.merge(withoutOtherKindOfCut((Yaml.Table) below, own), own, "", REPLACED_WHOLE);
    }

    /** A slot whose child has bands has the parent's rate no more, and the other way round. */
    private static Yaml.Table withoutOtherKindOfCut(Yaml.Table below, Yaml.Table own) {
        if (!(own.entries().get("deduct") instanceof Yaml.Table over)
                || !(over.entries().get("slots") instanceof Yaml.Table overSlots)
                || !(below.entries().get("deduct") instanceof Yaml.Table under)
                || !(under.entries().get("slots") instanceof Yaml.Table underSlots)) return below;
        Yaml.Table slots = underSlots;
        for (Map.Entry<String, Yaml> each : overSlots.entries().entrySet()) {
            if (!(slots.entries().get(each.getKey()) instanceof Yaml.Table cut)) continue;
            Yaml.Table left = isSaid(each.getValue(), "bands") ? Yaml.without(cut, "rate") : cut;
            if (isSaid(each.getValue(), "rate")) left = Yaml.without(left, "bands");
            slots = Yaml.with(slots, each.getKey(), left);
        }
        return Yaml.with(below, "deduct", Yaml.with(under, "slots", slots));
    }

    /** Whether a slot of the child brings its own; null only takes away what the parent has under this key. */
    private static boolean isSaid(Yaml slot, String key) {
        return slot instanceof Yaml.Table cut
                && (cut.entries().get(key) instanceof Yaml.Table
                        || cut.entries().get(key) instanceof Yaml.Items);
    }

    private static MistakesException refused(Yaml.Table own, String words) {
        Yaml at = own.entries().get("extends");
        return new MistakesException(List.of(new Mistake(own.file(), at == null ? 1 : at.line(), "extends", words)));
    }

    private static String text(Yaml.Table table, String key) {
        return table.entries().get(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }
}
