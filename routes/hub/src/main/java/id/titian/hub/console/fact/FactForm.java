package id.titian.hub.console.fact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.DetailJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as somebody fills it in: texts by the name of the field. Fields of the detail begin with {@code d-} and are named as in the
 * interface for programs.
 */
record FactForm(FactKind kind, Map<String, String> fields) {

    private static final int FIELDS_MAX = 40;
    private static final List<String> WORDS = List.of("type", "event");

    FactForm {
        fields = Map.copyOf(fields);
    }

    static FactForm of(FactKind kind, Map<String, String[]> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (fields.size() < FIELDS_MAX && values.length > 0) fields.put(name, values[0].strip());
        });
        return new FactForm(kind, fields);
    }

    /** What stands in a field; empty if nothing does. */
    public String of(String field) {
        return fields.getOrDefault(field, "");
    }

    /** What it states, sound in itself. */
    FactDraft draft() {
        String nip = of("nip").replaceAll("\\s", "");
        return FactDraft.of(
                text(nip),
                text(of("serial")),
                text(of("office")),
                day("from"),
                day("to"),
                DetailJson.read(kind, detail()),
                of("reason"));
    }

    private ObjectNode detail() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            if (!name.startsWith("d-") || value.isEmpty()) return;
            String key = name.substring(2);
            if (key.equals("evidence"))
                value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(detail.withArray(key)::add);
            else detail.put(key, WORDS.contains(key) ? word(value) : value);
        });
        return detail;
    }

    /** A name in capitals, however somebody wrote it: {@code Cuti tahunan} is {@code CUTI_TAHUNAN}. */
    private static String word(String value) {
        return value.toUpperCase(Locale.ROOT).replaceAll("[\\s_./-]+", "_");
    }

    private @Nullable LocalDate day(String field) {
        String value = of(field);
        if (value.isEmpty()) return null;
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"" + field + "\"");
        }
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
