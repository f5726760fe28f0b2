package id.titian.contract.wire;

import static id.titian.contract.wire.Tokens.moment;
import static id.titian.contract.wire.Tokens.requireArray;
import static id.titian.contract.wire.Tokens.requireObject;
import static id.titian.contract.wire.Tokens.requireRoom;
import static id.titian.contract.wire.Tokens.requireVersion;
import static id.titian.contract.wire.Tokens.text;
import static id.titian.contract.wire.Tokens.word;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of {@link WireReader} that read orders and their reports. */
final class OrderReader {

    private OrderReader() {}

    static Order parseOrder(JsonParser json) throws IOException, WireException {
        int version = 0;
        @Nullable String id = null;
        @Nullable String serial = null;
        TerminalOrder.@Nullable Kind kind = null;
        Optional<String> pin = Optional.empty();
        Optional<LocalDate> from = Optional.empty();
        Optional<LocalDate> to = Optional.empty();
        @Nullable Instant notAfter = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "v" -> version = requireVersion(json);
                case "id" -> id = text(json);
                case "serial" -> serial = text(json);
                case "kind" -> kind = word(json, TerminalOrder.Kind.class);
                case "pin" -> pin = Optional.of(text(json));
                case "from" -> from = Optional.of(LocalDate.parse(text(json)));
                case "to" -> to = Optional.of(LocalDate.parse(text(json)));
                case "notAfter" -> notAfter = moment(json);
                default -> json.skipChildren();
            }
        }
        if (version == 0 || id == null || serial == null || kind == null || notAfter == null)
            throw new WireException("An order needs \"v\", \"id\", \"serial\", \"kind\" and \"notAfter\".");
        return new Order(serial, new TerminalOrder(id, kind, pin, from, to), notAfter);
    }

    static Report parseReport(JsonParser json) throws IOException, WireException {
        int version = 0;
        @Nullable String id = null;
        @Nullable String serial = null;
        @Nullable Boolean done = null;
        String words = "";
        List<TerminalUser> users = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "v" -> version = requireVersion(json);
                case "id" -> id = text(json);
                case "serial" -> serial = text(json);
                case "done" -> done = json.getBooleanValue();
                case "words" -> words = text(json);
                case "users" -> {
                    requireArray(json);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        requireRoom(users.size(), WireLimits.USERS_MAX);
                        users.add(parseUser(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (version == 0 || id == null || serial == null || done == null)
            throw new WireException("A report needs \"v\", \"id\", \"serial\" and \"done\".");
        return new Report(id, serial, new OrderOutcome(done, words, users));
    }

    private static TerminalUser parseUser(JsonParser json) throws IOException, WireException {
        requireObject(json);
        @Nullable String pin = null;
        String name = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "pin" -> pin = text(json);
                case "name" -> name = text(json);
                default -> json.skipChildren();
            }
        }
        if (pin == null) throw new WireException("A person without a PIN.");
        return new TerminalUser(pin, name);
    }
}
