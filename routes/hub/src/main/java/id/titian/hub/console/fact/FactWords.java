package id.titian.hub.console.fact;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.fact.life.DetailJson;
import id.titian.hub.fact.life.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a fact states, field by field, and whom it is about by name. */
@Component("factWords")
public class FactWords {

    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}");

    private final JdbcClient jdbc;

    FactWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The fields of the detail by their keys. */
    public Map<String, String> detail(Fact fact) {
        Map<String, String> detail = new LinkedHashMap<>();
        DetailJson.tree(fact.detail()).fields().forEachRemaining(each -> {
            String said = text(each.getValue());
            if (!said.isEmpty()) detail.put(each.getKey(), said);
        });
        return detail;
    }

    /** The names of those whom some facts are about, by NIP and by the code of the office. */
    Map<String, String> names(List<Fact> facts) {
        Map<String, String> names = new LinkedHashMap<>();
        add(
                names,
                "select nip, name from employee where nip = any(?)",
                facts.stream().map(Fact::nip));
        add(
                names,
                "select code, name from office where code = any(?)",
                facts.stream().map(Fact::office));
        return names;
    }

    private void add(Map<String, String> names, String sql, Stream<@Nullable String> keys) {
        String[] some = keys.filter(Objects::nonNull).distinct().toArray(String[]::new);
        if (some.length == 0) return;
        jdbc.sql(sql)
                .param(some)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(each -> names.put(each.getKey(), each.getValue()));
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            String said = value.asText();
            return MOMENT.matcher(said).matches() ? said.replace('T', ' ') : said;
        }
        List<String> all = new ArrayList<>();
        value.forEach(each -> all.add(each.asText()));
        return String.join(" · ", all);
    }
}
