package id.titian.agent.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.uplink.LinkPhase;
import id.titian.agent.uplink.UplinkStatus;
import id.titian.agent.uplink.UplinkStatus.Spending;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.contract.Bytes;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code /status.json}: the state as the hub is told it, and after it the agent's name, the uplink and sticks, so that whoever reads
 * the one reads the other too.
 */
public final class StatusJson {

    private static final JsonFactory JSON = new JsonFactory();

    private StatusJson() {}

    /** The octets that are shown. */
    public static Bytes write(StatusReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(out);
                JsonParser state =
                        JSON.createParser(WireWriter.state(report.state()).toArray())) {
            state.nextToken();
            json.writeStartObject();
            while (state.nextToken() != JsonToken.END_OBJECT) json.copyCurrentStructure(state);
            json.writeStringField("agent", report.agent());
            json.writeObjectFieldStart("uplink");
            UplinkStatus uplink = report.uplink();
            json.writeStringField("hub", uplink.hub());
            json.writeStringField("phase", uplink.phase().word());
            if (uplink.lastReceipt().isPresent())
                json.writeStringField("lastReceipt", uplink.lastReceipt().get().toString());
            json.writeNumberField("underway", uplink.underway());
            json.writeNumberField("receiptsOvertaken", uplink.receiptsOvertaken());
            json.writeStringField("problem", uplink.problem());
            writeSpending(json, uplink.spending());
            json.writeEndObject();
            BundleJson.write(json, report.bundles());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written to", e);
        }
        return Bytes.of(out.toByteArray());
    }

    private static void writeSpending(JsonGenerator json, Spending spending) throws IOException {
        json.writeNumberField("octetsToday", spending.octetsToday());
        if (spending.octetsADay().isPresent())
            json.writeNumberField("octetsADay", spending.octetsADay().getAsLong());
        json.writeStringField("because", spending.because().name().toLowerCase(Locale.ROOT));
        if (spending.resumesAt().isPresent())
            json.writeStringField("resumesAt", spending.resumesAt().get().toString());
    }

    /**
     * Reads them again.
     *
     * @throws WireException if they are no status
     */
    public static StatusReport read(Bytes octets) throws WireException {
        String agent = "";
        UplinkStatus uplink = UplinkStatus.NONE;
        BundleStatus bundles = BundleStatus.NONE;
        try (JsonParser json = JSON.createParser(octets.toArray())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("agent")) agent = json.getText();
                else if (field.equals("uplink")) uplink = readUplink(json);
                else if (field.equals("bundles")) bundles = BundleJson.read(json);
                else json.skipChildren();
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new WireException("Not the status of an agent: " + e.getMessage(), e);
        }
        return new StatusReport(agent, WireReader.state(octets), uplink, bundles);
    }

    private static UplinkStatus readUplink(JsonParser json) throws IOException {
        String hub = "";
        LinkPhase phase = LinkPhase.OFF;
        Optional<Instant> lastReceipt = Optional.empty();
        int underway = 0;
        long receiptsOvertaken = 0;
        String problem = "";
        long octetsToday = 0;
        OptionalLong octetsADay = OptionalLong.empty();
        Because because = Because.NOTHING;
        Optional<OffsetDateTime> resumesAt = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "hub" -> hub = json.getText();
                case "phase" -> phase = LinkPhase.valueOf(json.getText().toUpperCase(Locale.ROOT));
                case "lastReceipt" -> lastReceipt = Optional.of(Instant.parse(json.getText()));
                case "underway" -> underway = json.getIntValue();
                case "receiptsOvertaken" -> receiptsOvertaken = json.getLongValue();
                case "problem" -> problem = json.getText();
                case "octetsToday" -> octetsToday = json.getLongValue();
                case "octetsADay" -> octetsADay = OptionalLong.of(json.getLongValue());
                case "because" -> because = Because.valueOf(json.getText().toUpperCase(Locale.ROOT));
                case "resumesAt" -> resumesAt = Optional.of(OffsetDateTime.parse(json.getText()));
                default -> json.skipChildren();
            }
        }
        return new UplinkStatus(
                hub,
                phase,
                lastReceipt,
                underway,
                receiptsOvertaken,
                problem,
                new Spending(octetsToday, octetsADay, because, resumesAt));
    }
}
