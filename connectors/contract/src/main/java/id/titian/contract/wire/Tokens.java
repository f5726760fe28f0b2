package id.titian.contract.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** What a parser must show where a value of one kind belongs; anything else is a {@link WireException}. */
final class Tokens {

    private static final Instant MOMENT_MAX = Instant.parse("9999-12-31T23:59:59Z");

    private Tokens() {}

    static int requireVersion(JsonParser json) throws IOException, WireException {
        int version = integer(json);
        if (version != WireLimits.VERSION)
            throw new WireException("Version " + version + " is not known here; version " + WireLimits.VERSION
                    + " is. Update the older side.");
        return version;
    }

    static String text(JsonParser json) throws IOException, WireException {
        if (json.currentToken() != JsonToken.VALUE_STRING) throw unexpected(json, "a text");
        return json.getText();
    }

    static long number(JsonParser json) throws IOException, WireException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) throw unexpected(json, "a whole number");
        return json.getLongValue();
    }

    static int integer(JsonParser json) throws IOException, WireException {
        return Math.toIntExact(number(json));
    }

    static Bytes hex(JsonParser json) throws IOException, WireException {
        return Bytes.ofHex(text(json));
    }

    static <E extends Enum<E>> E word(JsonParser json, Class<E> type) throws IOException, WireException {
        return Enum.valueOf(type, text(json).toUpperCase(Locale.ROOT));
    }

    /** A moment that every clock and every database can keep. */
    static Instant moment(JsonParser json) throws IOException, WireException {
        String words = text(json);
        Instant moment = Instant.parse(words);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(MOMENT_MAX))
            throw new WireException("The moment " + words + " lies before 1970 or after " + MOMENT_MAX + ".");
        return moment;
    }

    static void requireArray(JsonParser json) throws WireException {
        if (json.currentToken() != JsonToken.START_ARRAY) throw unexpected(json, "a list");
    }

    static void requireObject(JsonParser json) throws WireException {
        if (json.currentToken() != JsonToken.START_OBJECT) throw unexpected(json, "an object");
    }

    static void requireRoom(int size, int max) throws WireException {
        if (size == max) throw new WireException("A list has more than " + max + " elements.");
    }

    static WireException unexpected(JsonParser json, String expected) {
        return new WireException("Expected " + expected + " at "
                + json.currentTokenLocation().offsetDescription() + ", found " + json.currentToken() + ".");
    }
}
