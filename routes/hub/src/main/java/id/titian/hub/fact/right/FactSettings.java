package id.titian.hub.fact.right;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who the personnel office is.
 *
 * @param personnelTokens the names of the tokens that decide about facts in their own right; {@code operator} if nothing is
 *     set.
 */
@ConfigurationProperties("titian.facts")
public record FactSettings(List<String> personnelTokens) {

    private static final List<String> USUAL = List.of("operator");

    @SuppressWarnings("ConstantValue") // binding gives null for what is not there
    public FactSettings {
        @Nullable List<String> said = personnelTokens;
        personnelTokens = said == null
                ? USUAL
                : said.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
