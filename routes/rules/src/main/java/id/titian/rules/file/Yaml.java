package id.titian.rules.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in a YAML file, with the place where it stands: a rule that is refused has to be found again. */
public sealed interface Yaml {

    /** The file in which this was written; after a merge that may be the parent's. */
    String file();

    /** The line on which it begins, from 1. */
    int line();

    /** Keys and values, in the order of the file. */
    record Table(String file, int line, Map<String, Yaml> entries) implements Yaml {
        public Table {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A list. */
    record Items(String file, int line, List<Yaml> items) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Text as it was written; in YAML only quotes tell {@code "0.50"} from the number 0.5. */
    record Scalar(String file, int line, String text, boolean isQuoted) implements Yaml {

        /** Whether this is YAML's null, written plainly. */
        boolean isNull() {
            return !isQuoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }
    }

    /** What a person would call it. */
    default String noun() {
        if (this instanceof Table) return "a table of keys";
        if (this instanceof Items) return "a list";
        return "a single value";
    }

    /**
     * The child laid over its parent: tables are merged key by key, everything else of the child replaces what the parent
     * has, null included.
     *
     * @param whole paths that are replaced as a whole although they are tables.
     */
    static Yaml merge(Yaml parent, Yaml child, String path, List<String> whole) {
        if (!(parent instanceof Table under) || !(child instanceof Table over) || whole.contains(path)) return child;
        Map<String, Yaml> merged = new LinkedHashMap<>(under.entries());
        over.entries().forEach((key, value) -> {
            Yaml below = merged.get(key);
            String at = path.isEmpty() ? key : path + "." + key;
            merged.put(key, below == null ? value : merge(below, value, at, whole));
        });
        return new Table(over.file(), over.line(), merged);
    }

    /** The same table without some keys. */
    static Table without(Table table, String... keys) {
        Map<String, Yaml> rest = new LinkedHashMap<>(table.entries());
        for (String key : keys) rest.remove(key);
        return new Table(table.file(), table.line(), rest);
    }

    /** The same table with one value replaced. */
    static Table with(Table table, String key, Yaml value) {
        Map<String, Yaml> all = new LinkedHashMap<>(table.entries());
        all.put(key, value);
        return new Table(table.file(), table.line(), all);
    }

    /** The keys of a table, or none. */
    static List<String> keys(Yaml node) {
        return node instanceof Table table ? new ArrayList<>(table.entries().keySet()) : List.of();
    }
}
