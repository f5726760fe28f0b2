package id.titian.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.contract.PunchKey;
import id.titian.contract.WallClock;
import id.titian.contract.destination.Parcel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;

/** The body of one notice: a small JSON object, the same octets for the same punch every time. */
final class Notice {

    private static final JsonFactory JSON = new JsonFactory();

    private Notice() {}

    static byte[] of(Parcel parcel) {
        PunchKey key = parcel.key();
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("key", key.hash().hex());
            json.writeStringField("nip", parcel.nip());
            json.writeStringField("name", parcel.name());
            json.writeStringField("office", parcel.office());
            json.writeStringField("time", WallClock.text(key.punchTime()));
            json.writeStringField("zone", parcel.zone().getId());
            json.writeStringField(
                    "instant",
                    DateTimeFormatter.ISO_INSTANT.format(
                            key.punchTime().atZone(parcel.zone()).toInstant()));
            json.writeStringField("terminal", key.serial());
            json.writeStringField("pin", key.pin());
            json.writeNumberField("ordinal", key.ordinal());
            if (parcel.inOutMode().isPresent())
                json.writeNumberField("inOutMode", parcel.inOutMode().get());
            if (parcel.verifyMode().isPresent())
                json.writeNumberField("verifyMode", parcel.verifyMode().get());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written to", e);
        }
        return out.toByteArray();
    }
}
