package id.titian.contract.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.WallClock;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes what travels between agent and hub as JSON in UTF-8. The form is documented in {@code config/asyncapi.yaml}. */
public final class WireWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private WireWriter() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** A batch, not compressed: what a live punch travels in. */
    public static Bytes batch(Batch batch) {
        return object(json -> writeBatch(json, batch));
    }

    /** A batch, compressed with gzip: what a backlog travels in. */
    public static Bytes compressed(Batch batch) {
        return gzip(batch(batch));
    }

    /** The octets of a batch as they would travel in a backlog. */
    public static Bytes gzip(Bytes plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written to", e);
        }
        return Bytes.of(out.toByteArray());
    }

    public static Bytes receipt(Receipt receipt) {
        return object(json -> {
            json.writeNumberField("v", WireLimits.VERSION);
            json.writeStringField("epoch", receipt.epoch());
            json.writeNumberField("upTo", receipt.upTo());
            json.writeStringField("hash", receipt.hash().hex());
            json.writeArrayFieldStart("above");
            for (SequenceRange range : receipt.above()) writeRange(json, range);
            json.writeEndArray();
            json.writeArrayFieldStart("refused");
            for (Receipt.Refusal refusal : receipt.refusals()) {
                json.writeStartObject();
                json.writeNumberField("from", refusal.range().from());
                json.writeNumberField("to", refusal.range().to());
                json.writeStringField("reason", refusal.reason().name().toLowerCase(Locale.ROOT));
                json.writeStringField("message", refusal.message());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    public static Bytes state(AgentState state) {
        return object(json -> {
            json.writeNumberField("v", WireLimits.VERSION);
            json.writeBooleanField("online", state.online());
            json.writeStringField("version", state.version());
            json.writeStringField("at", state.at().toString());
            if (state.epoch().isPresent())
                json.writeStringField("epoch", state.epoch().get());
            json.writeNumberField("lastSequence", state.lastSequence());
            json.writeNumberField("receiptedTo", state.receiptedTo());
            json.writeNumberField("buffered", state.buffered());
            if (state.oldestUnsent().isPresent())
                json.writeStringField("oldestUnsent", state.oldestUnsent().get().toString());
            if (state.diskFree().isPresent())
                json.writeNumberField("diskFree", state.diskFree().getAsLong());
            json.writeStringField("problem", state.problem());
            json.writeArrayFieldStart("terminals");
            for (AgentState.TerminalState terminal : state.terminals()) writeTerminal(json, terminal);
            json.writeEndArray();
            if (state.key().isPresent())
                json.writeStringField("key", state.key().get());
            if (state.bundle().isPresent())
                json.writeNumberField("bundle", state.bundle().getAsLong());
        });
    }

    /** An order, not compressed. */
    public static Bytes order(Order order) {
        TerminalOrder what = order.what();
        return object(json -> {
            json.writeNumberField("v", WireLimits.VERSION);
            json.writeStringField("id", what.id());
            json.writeStringField("serial", order.serial());
            json.writeStringField("kind", what.kind().name().toLowerCase(Locale.ROOT));
            if (what.pin().isPresent()) json.writeStringField("pin", what.pin().get());
            if (what.from().isPresent())
                json.writeStringField("from", what.from().get().toString());
            if (what.to().isPresent())
                json.writeStringField("to", what.to().get().toString());
            json.writeStringField("notAfter", order.notAfter().toString());
        });
    }

    /** A report; one that tells of many people is compressed, since it travels whole or not at all. */
    public static Bytes report(Report report) {
        Bytes plain = object(json -> {
            json.writeNumberField("v", WireLimits.VERSION);
            json.writeStringField("id", report.id());
            json.writeStringField("serial", report.serial());
            json.writeBooleanField("done", report.outcome().done());
            json.writeStringField("words", report.outcome().words());
            json.writeArrayFieldStart("users");
            for (TerminalUser user : report.outcome().users()) {
                json.writeStartObject();
                json.writeStringField("pin", user.pin());
                json.writeStringField("name", user.name());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return plain.length() < WireLimits.COMPRESSED_FROM ? plain : gzip(plain);
    }

    private static void writeTerminal(JsonGenerator json, AgentState.TerminalState terminal) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", terminal.name());
        if (terminal.serial().isPresent())
            json.writeStringField("serial", terminal.serial().get());
        json.writeStringField("family", terminal.family());
        json.writeStringField("state", terminal.state());
        if (terminal.lastContact().isPresent())
            json.writeStringField("lastContact", terminal.lastContact().get().toString());
        if (terminal.clockOffsetSeconds().isPresent())
            json.writeNumberField("clockOffset", terminal.clockOffsetSeconds().getAsLong());
        if (terminal.records().isPresent())
            json.writeNumberField("records", terminal.records().getAsLong());
        if (terminal.recordsMax().isPresent())
            json.writeNumberField("recordsMax", terminal.recordsMax().getAsLong());
        json.writeStringField("problem", terminal.problem());
        if (terminal.completeTo().isPresent())
            json.writeStringField("completeTo", terminal.completeTo().get().toString());
        json.writeEndObject();
    }

    private static void writeBatch(JsonGenerator json, Batch batch) throws IOException {
        json.writeNumberField("v", WireLimits.VERSION);
        json.writeStringField("agent", batch.agent());
        json.writeStringField("epoch", batch.epoch());
        json.writeNumberField("from", batch.range().from());
        json.writeNumberField("to", batch.range().to());
        json.writeStringField("before", batch.before().hex());
        json.writeStringField("after", batch.after().hex());
        // Serial numbers stand once: in a backlog they would be a third of the text.
        List<String> serials = new ArrayList<>();
        for (Entry entry : batch.entries())
            if (!serials.contains(entry.reading().serial()))
                serials.add(entry.reading().serial());
        json.writeArrayFieldStart("terminals");
        for (String serial : serials) json.writeString(serial);
        json.writeEndArray();
        json.writeArrayFieldStart("entries");
        for (Entry entry : batch.entries()) writeEntry(json, entry, serials);
        json.writeEndArray();
    }

    private static void writeEntry(JsonGenerator json, Entry entry, List<String> serials) throws IOException {
        Reading reading = entry.reading();
        json.writeStartObject();
        json.writeNumberField("at", entry.observedAt().toEpochMilli());
        if (entry.clockOffsetSeconds().isPresent())
            json.writeNumberField("offset", entry.clockOffsetSeconds().getAsLong());
        int terminal = serials.indexOf(reading.serial());
        if (terminal != 0) json.writeNumberField("terminal", terminal);
        json.writeStringField("path", reading.path().word());
        if (reading instanceof Punch punch) {
            json.writeStringField("pin", punch.pin());
            if (punch.pinForm() != PinForm.DIGITS)
                json.writeStringField("pinForm", punch.pinForm().word());
            json.writeStringField("time", WallClock.text(punch.punchTime()));
            if (punch.ordinal() != 0) json.writeNumberField("ordinal", punch.ordinal());
            writeOptional(json, "inOut", punch.inOutMode());
            writeOptional(json, "verify", punch.verifyMode());
            if (punch.workCode() != null) json.writeStringField("work", punch.workCode());
        } else if (reading instanceof Unreadable unreadable) {
            json.writeStringField("unreadable", unreadable.reason().name().toLowerCase(Locale.ROOT));
            json.writeStringField("detail", unreadable.detail());
            if (unreadable.occurrence() != 0) json.writeNumberField("occurrence", unreadable.occurrence());
        }
        json.writeStringField("raw", reading.raw().hex());
        json.writeEndObject();
    }

    private static void writeOptional(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value != null) json.writeNumberField(name, value);
    }

    private static void writeRange(JsonGenerator json, SequenceRange range) throws IOException {
        json.writeStartArray();
        json.writeNumber(range.from());
        json.writeNumber(range.to());
        json.writeEndArray();
    }

    private static Bytes object(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written to", e);
        }
        return Bytes.of(out.toByteArray());
    }
}
