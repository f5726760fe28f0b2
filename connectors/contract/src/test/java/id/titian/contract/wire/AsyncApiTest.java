package id.titian.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Unreadable;
import id.titian.contract.terminal.TerminalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The public document says what is really written. */
class AsyncApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonNode DOCUMENT = document();

    @Test
    void itDescribesTheFiveTopicsAndHowEachIsSent() {
        List<String> addresses = values(DOCUMENT.get("channels"), "address");

        assertThat(addresses)
                .containsExactlyInAnyOrder(Stream.of(
                                Topics.punches("agent"),
                                Topics.receipts("agent"),
                                Topics.state("agent"),
                                Topics.orders("agent"),
                                Topics.reports("agent"))
                        .map(topic -> topic.replace("/agent/", "/{agent}/"))
                        .toArray(String[]::new));
        assertThat(DOCUMENT.get("asyncapi").asText()).isEqualTo("3.0.0");
        for (JsonNode operation : DOCUMENT.get("operations"))
            assertThat(operation.at("/bindings/mqtt/qos").asInt()).isEqualTo(1);
        assertThat(DOCUMENT.at("/operations/sendState/bindings/mqtt/retain").asBoolean())
                .isTrue();
    }

    @Test
    void everyReferencePointsToSomething() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(40).allSatisfy(reference -> assertThat(
                        DOCUMENT.at(reference.substring(1)))
                .as(reference)
                .isNotEmpty());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyBatchThatIsWrittenIsAsItSays(@ForAll("batches") Batch batch) throws IOException {
        assertThat(complaints("batch", WireWriter.batch(batch))).isEmpty();
    }

    @Test
    void receiptsAndStatesAreAsItSays() throws IOException {
        assertThat(complaints("batch", WireWriter.batch(Messages.batch()))).isEmpty();
        assertThat(complaints("receipt", WireWriter.receipt(Messages.receipt())))
                .isEmpty();
        assertThat(complaints("state", WireWriter.state(Messages.state()))).isEmpty();
        assertThat(complaints("state", WireWriter.state(AgentState.gone("0.1.0", Messages.AT))))
                .isEmpty();
        assertThat(complaints("order", WireWriter.order(Messages.order()))).isEmpty();
        assertThat(complaints("report", WireWriter.report(Messages.report()))).isEmpty();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyOrderAndEveryReportIsAsItSays(@ForAll("orders") Order order, @ForAll("reports") Report report)
            throws IOException {
        assertThat(complaints("order", WireWriter.order(order))).isEmpty();
        if (report.outcome().users().size() < 10)
            assertThat(complaints("report", WireWriter.report(report))).isEmpty();
    }

    @Test
    void everyFieldThatIsWrittenIsInIt() throws IOException {
        assertFieldsOf("batch", parsed(WireWriter.batch(Messages.batch())));
        assertFieldsOf("receipt", parsed(WireWriter.receipt(Messages.receipt())));
        assertFieldsOf("state", parsed(WireWriter.state(Messages.state())));
        assertFieldsOf("order", parsed(WireWriter.order(Messages.order())));
        assertFieldsOf("report", parsed(WireWriter.report(Messages.report())));
        for (JsonNode user : parsed(WireWriter.report(Messages.report())).get("users")) assertFieldsOf("user", user);
        for (JsonNode entry : parsed(WireWriter.batch(Messages.batch())).get("entries")) assertFieldsOf("entry", entry);
        for (JsonNode terminal : parsed(WireWriter.state(Messages.state())).get("terminals"))
            assertFieldsOf("terminal", terminal);
        for (JsonNode refusal : parsed(WireWriter.receipt(Messages.receipt())).get("refused"))
            assertFieldsOf("refusal", refusal);
    }

    @Test
    void everyRequiredFieldIsMissedByTheReaderToo() throws IOException {
        JsonNode batch = parsed(WireWriter.batch(Messages.batch()));

        for (JsonNode required : DOCUMENT.at("/components/schemas/batch/required")) {
            ObjectNode lacking = batch.deepCopy();
            lacking.remove(required.asText());
            Bytes message = Bytes.ofUtf8(lacking.toString());

            assertThat(complaints("batch", message)).as(required.asText()).isNotEmpty();
            assertThat(readable(message)).as(required.asText()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "v":1                  | "v":2
            "agent":"setda-1"      | "agent":"Setda/1"
            "path":"pull"          | "path":"pigeon"
            "pin":"0012"           | "pin":12
            "raw":"0badcafe"       | "raw":"0badcaf"
            "at":1791246615250     | "at":-1
            "pinForm":"exact"      | "pinForm":"loose"
            "terminal":1           | "terminal":256
            "unreadable":"time_too_old" | "unreadable":"bad"
            """)
    void whatTheReaderRefusesTheDocumentRefuses(String right, String wrong) throws IOException {
        Bytes message = Bytes.ofUtf8(text(WireWriter.batch(Messages.batch())).replace(right, wrong));

        assertThat(readable(message)).isFalse();
        assertThat(complaints("batch", message)).isNotEmpty();
    }

    @Test
    void itsWordsAreThoseOfTheCode() {
        assertThat(words("/components/schemas/entry/properties/path")).isEqualTo(names(ArrivalPath.values()));
        assertThat(words("/components/schemas/entry/properties/pinForm")).isEqualTo(names(PinForm.values()));
        assertThat(words("/components/schemas/entry/properties/unreadable"))
                .isEqualTo(names(Unreadable.Reason.values()));
        assertThat(words("/components/schemas/refusal/properties/reason")).isEqualTo(names(Receipt.Reason.values()));
        assertThat(words("/components/schemas/order/properties/kind")).isEqualTo(names(TerminalOrder.Kind.values()));
        assertThat(DOCUMENT.at("/components/schemas/report/properties/users/maxItems")
                        .asInt())
                .isEqualTo(WireLimits.USERS_MAX);
        assertThat(DOCUMENT.at("/components/schemas/batch/properties/entries/maxItems")
                        .asInt())
                .isEqualTo(WireLimits.ENTRIES_MAX);
        assertThat(DOCUMENT.at("/components/schemas/state/properties/terminals/maxItems")
                        .asInt())
                .isEqualTo(WireLimits.TERMINALS_MAX);
        assertThat(DOCUMENT.at("/components/schemas/receipt/properties/above/maxItems")
                        .asInt())
                .isEqualTo(WireLimits.RANGES_MAX);
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Messages.batches();
    }

    @Provide
    Arbitrary<Order> orders() {
        return Messages.orders();
    }

    @Provide
    Arbitrary<Report> reports() {
        return Messages.reports();
    }

    private static JsonNode document() {
        try {
            String yaml = Files.readString(Path.of("..", "..", "config", "asyncapi.yaml"));
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<ValidationMessage> complaints(String schema, Bytes message) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", DOCUMENT.get("components"));
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
        return compiled.validate(parsed(message));
    }

    private static void assertFieldsOf(String schema, JsonNode written) {
        Set<String> known = fields(DOCUMENT.at("/components/schemas/" + schema + "/properties"));

        assertThat(known).containsAll(fields(written));
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) names.add(it.next());
        return names;
    }

    private static List<String> values(JsonNode objects, String field) {
        return objects.findValuesAsText(field);
    }

    private static Set<String> words(String pointer) {
        Set<String> words = new TreeSet<>();
        DOCUMENT.at(pointer).get("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> names(Enum<?>[] values) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(values).forEach(value -> names.add(value.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static boolean readable(Bytes message) {
        try {
            return WireReader.batch(message) != null;
        } catch (WireException e) {
            return false;
        }
    }

    private static JsonNode parsed(Bytes message) throws IOException {
        return JSON.readTree(message.toArray());
    }

    private static String text(Bytes message) {
        return new String(message.toArray(), UTF_8);
    }
}
