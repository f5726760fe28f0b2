package id.titian.files.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.files.date.DateOrder;
import id.titian.files.fault.FileFault;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Column;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes and reads a mapping. */
final class MappingJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long VERSION = 1;

    private MappingJson() {}

    static String write(TableMapping mapping) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeBooleanField("heading", mapping.hasHeading());
            json.writeArrayFieldStart("columns");
            for (Column column : mapping.columns()) {
                json.writeStartObject();
                json.writeStringField("heading", column.heading());
                json.writeStringField("role", column.role().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("source", mapping.source().name());
            json.writeStringField("precision", mapping.precision().name());
            if (mapping.dateOrder().isPresent())
                json.writeStringField("dateOrder", mapping.dateOrder().get().word);
            if (mapping.day().isPresent())
                json.writeStringField("day", mapping.day().get().toString());
            if (mapping.sheet().isPresent())
                json.writeStringField("sheet", mapping.sheet().get());
            json.writeObjectFieldStart("answers");
            for (Answer answer : Answer.values())
                if (mapping.hasAnswer(answer)) json.writeBooleanField(answer.name(), true);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail.", e);
        }
        return text.toString();
    }

    static TableMapping read(String text) throws FileRefusedException {
        JsonObject json;
        try {
            json = JsonObject.parse(text);
        } catch (JsonFault e) {
            throw unknown("form");
        }
        if (json.number("version").orElse(0L) != VERSION) throw unknown("version");
        try {
            List<Column> columns = new ArrayList<>();
            for (JsonObject column : json.objects("columns"))
                columns.add(new Column(
                        column.text("heading").orElse(""),
                        ColumnRole.valueOf(column.text("role").orElse(""))));
            Set<Answer> answers = EnumSet.noneOf(Answer.class);
            Optional<JsonObject> said = json.object("answers");
            if (said.isPresent())
                for (String name : said.get().names())
                    if (said.get().truth(name).orElse(false)) answers.add(Answer.valueOf(name));
            Optional<String> order = json.text("dateOrder");
            if (order.isPresent() && !order.get().matches("dmy|mdy")) throw unknown("dateOrder");
            return new TableMapping(
                    json.truth("heading").orElse(true),
                    columns,
                    Source.valueOf(json.text("source").orElse("")),
                    order.map(DateOrder::of),
                    Precision.valueOf(json.text("precision").orElse("")),
                    json.text("day").map(LocalDate::parse),
                    json.text("sheet"),
                    answers);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown("value: " + e.getMessage());
        }
    }

    private static FileRefusedException unknown(String what) {
        return FileFault.MAPPING_UNREADABLE.because("The remembered mapping has a " + what
                + ", which this version does not know. Look at the table anew and confirm what its columns are.");
    }
}
