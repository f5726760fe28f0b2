package id.titian.testkit.contract;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Whatever a vendor sends is refused in one way, or an object whose own characters say the same again. */
public final class JsonFuzzTarget {

    private JsonFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        JsonObject object;
        try {
            object = JsonObject.parse(new String(data, StandardCharsets.UTF_8));
        } catch (JsonFault e) {
            if (e.getMessage() == null || e.getMessage().length() < 10)
                throw new AssertionError("No word of what is wrong", e);
            return;
        }
        requireSameAgain(object);
    }

    private static void requireSameAgain(JsonObject object) {
        JsonObject again;
        try {
            again = JsonObject.parse(object.source());
        } catch (JsonFault e) {
            throw new AssertionError("Its own characters are no object: " + object.source(), e);
        }
        if (!again.source().equals(object.source()) || !again.names().equals(object.names()))
            throw new AssertionError("Its own characters say something else: " + object.source());
        for (String name : object.names()) {
            requireConsistent(object, again, name);
            object.object(name).ifPresent(JsonFuzzTarget::requireSameAgain);
            object.objects(name).forEach(JsonFuzzTarget::requireSameAgain);
        }
    }

    private static void requireConsistent(JsonObject object, JsonObject again, String name) {
        boolean agrees = object.text(name).equals(again.text(name))
                && object.number(name).equals(again.number(name))
                && object.truth(name).equals(again.truth(name))
                && object.size(name) == again.size(name);
        boolean isInt = object.integer(name).isEmpty() || object.number(name).isPresent();
        if (!agrees || !isInt || !object.has(name)) throw new AssertionError(name + " of " + object.source());
    }
}
