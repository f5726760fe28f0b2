package id.titian.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A line of a word and a JSON object. */
final class Words {

    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    Words(String magic) {
        text.write(magic + " ");
        try {
            json = JSON.createGenerator(text);
            json.writeStartObject();
        } catch (IOException e) {
            throw memory(e);
        }
    }

    Words say(String name, String value) {
        try {
            json.writeStringField(name, value);
        } catch (IOException e) {
            throw memory(e);
        }
        return this;
    }

    Words say(String name, long value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException e) {
            throw memory(e);
        }
        return this;
    }

    /** A value that is JSON already. */
    Words sayRaw(String name, String value) {
        try {
            json.writeFieldName(name);
            json.writeRawValue(value);
        } catch (IOException e) {
            throw memory(e);
        }
        return this;
    }

    String line() {
        try {
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw memory(e);
        }
        return text + "\n";
    }

    private static UncheckedIOException memory(IOException e) {
        return new UncheckedIOException("Memory cannot fail to be written to", e);
    }

    /** The object behind a word; what is unknown in it is passed over. */
    static JsonObject parse(String magic, String line) throws JsonFault {
        if (!line.startsWith(magic + " ")) throw new IllegalArgumentException("the line does not begin with " + magic);
        return JsonObject.parse(line.substring(magic.length() + 1).strip());
    }

    static String text(JsonObject said, String name) {
        return said.text(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    static long number(JsonObject said, String name) {
        return said.number(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }
}
