package id.titian.rules.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the plain part of YAML: one document, no anchors, no tags, no key twice. */
public final class YamlFile {

    /** Characters of one file; the largest that is shipped has 2 500. */
    public static final int CHARACTERS_MAX = 1 << 20;

    static final int DEPTH_MAX = 20;

    private final String file;
    private final Iterator<Event> events;
    private int depth;

    private YamlFile(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * The file as a table.
     *
     * @throws MistakesException if it is no YAML, or more than the plain part
     */
    public static Yaml.Table read(String file, String text) throws MistakesException {
        if (text.length() > CHARACTERS_MAX)
            throw refused(
                    file,
                    0,
                    "the file has " + text.length() + " characters, more than " + CHARACTERS_MAX + ". Split it.");
        try {
            var parse = new Parse(LoadSettings.builder().setLabel(file).build());
            return new YamlFile(file, parse.parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw refused(file, line, "this is no YAML: " + e.getProblem() + ". Look at indentation and quotes here.");
        } catch (YamlEngineException e) {
            throw refused(file, 0, "this is no YAML: " + e.getMessage());
        }
    }

    private Yaml.Table document() throws MistakesException {
        Event event = events.next();
        while (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) event = next();
        if (!(node(event) instanceof Yaml.Table table))
            throw refused(file, line(event), "the file has to begin with keys such as apiVersion: and id:.");
        next();
        if (next() instanceof DocumentStartEvent second)
            throw refused(file, line(second), "a second document begins here. Put it into a file of its own.");
        return table;
    }

    private Event next() throws MistakesException {
        if (!events.hasNext()) throw refused(file, 0, "the file is empty.");
        return events.next();
    }

    private Yaml node(Event event) throws MistakesException {
        if (event instanceof AliasEvent)
            throw refused(file, line(event), "write the value out; *aliases are not read.");
        if (event instanceof NodeEvent named && named.getAnchor().isPresent())
            throw refused(file, line(event), "write the value out where it is needed; &anchors are not read.");
        if (++depth > DEPTH_MAX) throw refused(file, line(event), "nested more than " + DEPTH_MAX + " deep.");
        try {
            if (event instanceof ScalarEvent scalar) return scalar(scalar);
            if (event instanceof SequenceStartEvent items) return items(items);
            if (event instanceof MappingStartEvent table) return table(table);
            throw refused(file, line(event), "the file is empty. It begins with apiVersion: and id:.");
        } finally {
            depth--;
        }
    }

    private Yaml scalar(ScalarEvent event) throws MistakesException {
        refuseTag(event, event.getTag().orElse(null));
        return new Yaml.Scalar(file, line(event), event.getValue(), !event.isPlain());
    }

    private Yaml items(SequenceStartEvent event) throws MistakesException {
        refuseTag(event, event.getTag().orElse(null));
        List<Yaml> items = new ArrayList<>();
        for (Event each = next(); !(each instanceof SequenceEndEvent); each = next()) items.add(node(each));
        return new Yaml.Items(file, line(event), items);
    }

    private Yaml table(MappingStartEvent event) throws MistakesException {
        refuseTag(event, event.getTag().orElse(null));
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (Event each = next(); !(each instanceof MappingEndEvent); each = next()) {
            if (!(node(each) instanceof Yaml.Scalar key)) throw refused(file, line(each), "a key has to be a word.");
            Yaml value = node(next());
            if (entries.put(key.text(), value) != null)
                throw refused(
                        file, line(each), "the key " + key.text() + " stands here a second time. Keep one of them.");
        }
        return new Yaml.Table(file, line(event), entries);
    }

    private void refuseTag(Event event, @Nullable String tag) throws MistakesException {
        if (tag != null)
            throw refused(file, line(event), "leave the tag " + tag + " out; quotes make text of a number.");
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static MistakesException refused(String file, int line, String words) {
        return new MistakesException(List.of(new Mistake(file, line, "", words)));
    }
}
