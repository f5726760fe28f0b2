package id.titian.adms;

import id.titian.adms.record.KeyValues;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants of us.
 *
 * @param endpoint the door.
 * @param isPost whether something is brought.
 * @param serial the serial number claimed, in normal form.
 * @param query the parameters.
 * @param hasLength whether it is said how long that is.
 * @param body what is brought.
 */
record Question(Endpoint endpoint, boolean isPost, String serial, KeyValues query, boolean hasLength, Bytes body) {

    /** The envelope in which access-control firmware sends its tables. */
    private static final String TABLE_DATA = "tabledata";

    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,63}");

    /** Reads a request; nothing if it leads to no door of ours or names no possible serial number. */
    static Optional<Question> of(HttpRequest request) {
        KeyValues query = KeyValues.of(request.query());
        String serial = Punch.normalSerial(query.get("SN").orElse(""));
        if (!SERIAL.matcher(serial).matches()) return Optional.empty();
        boolean isPost = !request.method().equals("GET");
        boolean hasLength = !isPost
                || !request.body().isEmpty()
                || request.headers().first("Content-Length").isPresent()
                || request.headers().first("Transfer-Encoding").isPresent();
        return Endpoint.of(request.path())
                .map(endpoint -> new Question(endpoint, isPost, serial, query, hasLength, request.body()));
    }

    /** The name of the table that is brought, in lower case; empty if none is named. */
    String table() {
        String table = word("table");
        return table.isEmpty() || table.equals(TABLE_DATA) ? word("tablename") : table;
    }

    /** Whether the table is one of access-control firmware, which takes no count of lines for an acknowledgement. */
    boolean isTableData() {
        return endpoint == Endpoint.QUERYDATA || word("table").equals(TABLE_DATA);
    }

    private String word(String key) {
        return query.get(key).orElse("").strip().toLowerCase(Locale.ROOT);
    }

    /** The version of the protocol that the terminal speaks, if it is new enough to tell. */
    Optional<PushVersion> version() {
        return query.get("pushver").flatMap(PushVersion::read);
    }

    /** Whether access-control firmware asks, whose conversation is another one. */
    boolean isSecurity() {
        String type = word("DeviceType");
        return type.equals("acc")
                || type.isEmpty() && version().map(PushVersion::isSecurity).orElse(false);
    }
}
