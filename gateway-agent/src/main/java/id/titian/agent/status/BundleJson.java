package id.titian.agent.status;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.bundle.BundleStatus.Exported;
import id.titian.agent.bundle.BundleStatus.Phase;
import id.titian.agent.bundle.BundleStatus.Taken;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of {@code /status.json} about sticks and receipts: texts and numbers side by side, what is absent left out. */
final class BundleJson {

    private BundleJson() {}

    static void write(JsonGenerator json, BundleStatus bundles) throws IOException {
        json.writeObjectFieldStart("bundles");
        json.writeBooleanField("on", bundles.on());
        if (bundles.key().isPresent())
            json.writeStringField("key", bundles.key().get());
        json.writeNumberField("heldTo", bundles.heldTo());
        if (bundles.heldUntil().isPresent())
            json.writeStringField("heldUntil", bundles.heldUntil().get().toString());
        if (!bundles.above().isEmpty())
            json.writeStringField(
                    "heldAbove",
                    bundles.above().stream()
                            .map(range -> range.from() + "-" + range.to())
                            .collect(Collectors.joining(",")));
        if (bundles.exported().isPresent()) {
            Exported last = bundles.exported().get();
            json.writeNumberField("exportedNumber", last.number());
            json.writeStringField("exportedEpoch", last.epoch());
            json.writeNumberField("exportedFrom", last.range().from());
            json.writeNumberField("exportedTo", last.range().to());
            json.writeStringField("exportedAt", last.at().toString());
            json.writeStringField("exportedFile", last.file());
        }
        if (bundles.taken().isPresent()) {
            Taken last = bundles.taken().get();
            json.writeNumberField("receiptUpTo", last.upTo());
            json.writeStringField("receiptAt", last.at().toString());
            json.writeStringField("receiptWay", last.way());
        }
        json.writeStringField("stick", bundles.phase().name().toLowerCase(Locale.ROOT));
        json.writeStringField("place", bundles.place());
        json.writeStringField("problem", bundles.problem());
        json.writeStringField("zone", bundles.zone().getId());
        json.writeEndObject();
    }

    /** What {@link #write} wrote, from the brace on. */
    static BundleStatus read(JsonParser json) throws IOException {
        Map<String, String> said = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            @Nullable String text = json.getValueAsString();
            if (text != null) said.put(field, text);
            json.skipChildren();
        }
        Optional<Exported> exported = Optional.ofNullable(said.get("exportedAt"))
                .map(at -> new Exported(
                        Integer.parseInt(text(said, "exportedNumber")),
                        text(said, "exportedEpoch"),
                        new SequenceRange(
                                Long.parseLong(text(said, "exportedFrom")), Long.parseLong(text(said, "exportedTo"))),
                        Instant.parse(at),
                        text(said, "exportedFile")));
        Optional<Taken> taken = Optional.ofNullable(said.get("receiptAt"))
                .map(at -> new Taken(
                        Long.parseLong(text(said, "receiptUpTo")), Instant.parse(at), text(said, "receiptWay")));
        return new BundleStatus(
                Boolean.parseBoolean(text(said, "on")),
                Optional.ofNullable(said.get("key")),
                Long.parseLong(text(said, "heldTo")),
                Optional.ofNullable(said.get("heldUntil")).map(Instant::parse),
                ranges(text(said, "heldAbove")),
                exported,
                taken,
                Phase.valueOf(text(said, "stick").toUpperCase(Locale.ROOT)),
                text(said, "place"),
                text(said, "problem"),
                ZoneId.of(text(said, "zone")));
    }

    private static List<SequenceRange> ranges(String text) {
        if (text.isEmpty()) return List.of();
        return Arrays.stream(text.split(",", -1))
                .map(range -> range.split("-", 2))
                .map(ends -> new SequenceRange(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                .toList();
    }

    private static String text(Map<String, String> said, String name) {
        return said.getOrDefault(name, "");
    }
}
