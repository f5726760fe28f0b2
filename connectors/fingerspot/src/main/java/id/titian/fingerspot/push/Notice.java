package id.titian.fingerspot.push;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Redaction;
import java.util.List;
import java.util.Optional;

/**
 * What a cloud sends, taken apart.
 *
 * <pre>
 *   the cloud   {"type":"attlog","cloud_id":"C26…","data":{"pin":"1","scan":"2026-10-06 07:30","verify":"1","status_scan":"0"}}
 *   the Hub     {"event":"attendance","cloudId":"C26…","employeeNo":"101","eventTime":"2026-06-15T08:00:00+07:00", …}
 *               {"commandType":"attendance","status":"success","data":{"cloudId":"C26…","employeeNo":"101", …}}
 * </pre>
 *
 * @param kind what it is about.
 * @param cloudId the terminal that it is about, as the vendor calls it; empty if it does not say.
 * @param records the Hub's records in their own characters, without pictures; only with {@link Kind#ATTENDANCE}.
 */
record Notice(Kind kind, String cloudId, List<String> records) {

    /** More records than this do not come in one message. */
    static final int RECORDS_MAX = 1_000;

    /** What a message is about. */
    enum Kind {
        /** Somebody punched, and the minute is all that is told: a hint. */
        ATTLOG,
        /** Punches of the Hub, to the second. */
        ATTENDANCE,
        /** Whether the Hub sees the terminal: the Hub's own opinion, no sign of life of the terminal. */
        ACTIVITY,
        /** Answers to questions that others asked, doors, alarms. */
        OTHER
    }

    Notice {
        records = List.copyOf(records);
    }

    /** Reads a body; empty if it is no such message. */
    static Optional<Notice> parse(String body) {
        try {
            return of(JsonObject.parse(body));
        } catch (JsonFault e) {
            return Optional.empty();
        }
    }

    private static Optional<Notice> of(JsonObject object) {
        var message = new LooseObject(object);
        String event = message.text("event");
        if (event.equals("attendance")) return attendance(List.of(object), message);
        if (event.equals("deviceActivity")) return Optional.of(notice(Kind.ACTIVITY, message));
        if (message.text("commandtype").equals("attendance")) {
            List<JsonObject> data = object.object("data").map(List::of).orElseGet(() -> object.objects("data"));
            return data.isEmpty() ? Optional.of(notice(Kind.OTHER, message)) : attendance(data, message);
        }
        if (message.text("type").equals("attlog")) return Optional.of(notice(Kind.ATTLOG, message));
        boolean isKnown = message.has("event") || message.has("commandtype") || message.has("type");
        return isKnown ? Optional.of(notice(Kind.OTHER, message)) : Optional.empty();
    }

    private static Optional<Notice> attendance(List<JsonObject> records, LooseObject message) {
        if (records.size() > RECORDS_MAX) return Optional.empty();
        String cloudId = cloudId(message);
        for (JsonObject record : records) {
            String own = new LooseObject(record).text("cloudid");
            if (cloudId.isEmpty()) cloudId = own;
            // One message about two terminals is none that we know.
            if (!own.isEmpty() && !own.equalsIgnoreCase(cloudId)) return Optional.empty();
        }
        return Optional.of(new Notice(
                Kind.ATTENDANCE,
                cloudId,
                records.stream().map(record -> Redaction.of(record.source())).toList()));
    }

    private static Notice notice(Kind kind, LooseObject message) {
        return new Notice(kind, cloudId(message), List.of());
    }

    private static String cloudId(LooseObject message) {
        String own = message.text("cloudid");
        return own.isEmpty()
                ? message.object("data").map(data -> data.text("cloudid")).orElse("")
                : own;
    }
}
