package id.titian.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "0012"                 | 0012
            12                     | 12
            -12                    | -12
            1.10                   | 1.10
            1e3                    | 1e3
            123456789012345678901  | 123456789012345678901
            true                   | true
            "caf\\u00e9"           | café
            """)
    void aValueIsATextInItsOwnCharacters(String value, String text) throws Exception {
        assertThat(object(value).text("a")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "[1]"})
    void whatHasNoTextHasNone(String value) throws Exception {
        assertThat(object(value).text("a")).isEmpty();
        assertThat(object(value).text("b")).isEmpty();
        assertThat(object(value).number("a")).isEmpty();
        assertThat(object(value).truth("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "'\"7\"',7", "'\" 007 \"',7", "-7,-7", "999999999999999999,999999999999999999"})
    void aNumberMayBeATextAndTheOtherWayRound(String value, long number) throws Exception {
        assertThat(object(value).number("a")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "1e3", "\"7a\"", "\"\"", "true", "1234567890123456789", "\"--7\""})
    void whatIsNoWholeNumberIsNone(String value) throws Exception {
        assertThat(object(value).number("a")).isEmpty();
    }

    @Test
    void aNumberThatAnIntCannotHoldIsNoInteger() throws Exception {
        assertThat(object("2147483647").integer("a")).contains(Integer.MAX_VALUE);
        assertThat(object("2147483648").integer("a")).isEmpty();
        assertThat(object("-2147483649").integer("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "'\"TRUE\"',true", "1,true", "'\"1\"',true", "false,false", "0,false", "2,", "'\"yes\"',"})
    void truthHasManySpellings(String value, Boolean truth) throws Exception {
        assertThat(object(value).truth("a").orElse(null)).isEqualTo(truth);
    }

    @Test
    void objectsRememberTheVeryCharactersThatTheyWereMadeOf() throws Exception {
        String inner = "{ \"pin\" : \"1\\u0030\",\t\"name\":\"Aé😀\" }";

        JsonObject object = JsonObject.parse("  {\"a\":[ " + inner + " ,7],\"b\":" + inner + "} ");

        assertThat(object.objects("a")).extracting(JsonObject::source).containsExactly(inner);
        assertThat(object.object("b").map(JsonObject::source)).contains(inner);
        assertThat(object.source()).startsWith("{\"a\"").endsWith(inner + "}");
        assertThat(object.size("a")).isEqualTo(2);
        assertThat(object.names()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void theCharactersAreRightFarInALongTextToo() throws Exception {
        var text = new StringBuilder("{\"list\":[");
        for (int i = 0; i < 20_000; i++)
            text.append(i == 0 ? "" : ", ").append("{\"é\":").append(i).append('}');

        List<JsonObject> list = JsonObject.parse(text.append("]}").toString()).objects("list");

        assertThat(list).hasSize(20_000);
        for (int i = 0; i < 20_000; i++) assertThat(list.get(i).source()).isEqualTo("{\"é\":" + i + "}");
    }

    @Test
    void ofEqualNamesTheFirstCountsAndNullIsAsIfItWereNotThere() throws Exception {
        JsonObject object = JsonObject.parse("{\"a\":null,\"a\":1,\"a\":2}");

        assertThat(object.number("a")).contains(1L);
        assertThat(JsonObject.parse("{\"a\":null}").has("a")).isFalse();
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        assertThat(JsonObject.parse("\uFEFF{\"a\":1}").source()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "7",
                "\"a\"",
                "null",
                "{}{}",
                "{} x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0007\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1,{]}",
                "<html>"
            })
    void whatIsNoObjectIsAFault(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .isInstanceOf(JsonFault.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @Test
    void everythingHasAnEnd() {
        String deep = "{\"a\":".repeat(JsonObject.DEPTH_MAX + 1) + "1" + "}".repeat(JsonObject.DEPTH_MAX + 1);
        String many = "{\"a\":[" + "1,".repeat(JsonObject.VALUES_MAX) + "1]}";
        String longName = "{\"" + "n".repeat(60_000) + "\":1}";
        String longNumber = "{\"a\":" + "9".repeat(1_000) + "}";

        for (String text : List.of(deep, many, longName, longNumber))
            assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JsonFault.class);
    }

    @Test
    void asDeepAsAllowedIsRead() throws Exception {
        String deep = "{\"a\":".repeat(JsonObject.DEPTH_MAX) + "1" + "}".repeat(JsonObject.DEPTH_MAX);

        assertThat(JsonObject.parse(deep).object("a")).isPresent();
    }

    private static JsonObject object(String value) throws JsonFault {
        return JsonObject.parse("{\"a\":" + value + "}");
    }
}
