package id.titian.hub.fact.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import org.jspecify.annotations.Nullable;

/** Details as JSON, as programs send them and as the database keeps them. */
public final class DetailJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private DetailJson() {}

    /**
     * Reads the detail of a kind.
     *
     * @throws FactRefusedException if it is none, with the key that is wrong
     */
    public static FactDetail read(FactKind kind, @Nullable JsonNode node) {
        if (node == null || !node.isObject())
            throw new FactRefusedException(FactRefusal.DETAIL_UNREADABLE, "\"detail\" is no object");
        try {
            return JSON.treeToValue(node, kind.detail());
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof FactRefusedException refused) throw refused;
            throw new FactRefusedException(FactRefusal.DETAIL_UNREADABLE, key(e));
        } catch (JsonProcessingException e) {
            throw new FactRefusedException(FactRefusal.DETAIL_UNREADABLE, "it is no JSON");
        }
    }

    static FactDetail read(FactKind kind, String text) {
        try {
            return read(kind, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database has a detail that is no JSON", e);
        }
    }

    /** A detail as an object. */
    public static JsonNode tree(FactDetail detail) {
        return JSON.valueToTree(detail);
    }

    static String write(FactDetail detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A detail cannot be written", e);
        }
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .map(name -> "\"" + name + "\" is unknown or cannot be read")
                .reduce((outer, inner) -> inner)
                .orElse("it cannot be read");
    }
}
