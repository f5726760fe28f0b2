package id.titian.board.record;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a {@code sendlog}:
 * {@code {"enrollid":2,"name":"","time":"2026-10-06 07:30:20","mode":1,"inout":0,"event":0}}.
 *
 * @param readings punches, and what a human must see.
 * @param came how many elements the list had, whatever they were.
 * @param passedOver doors, buttons, alarms and strangers before the camera: no punches, and kept nowhere.
 */
public record LogRecords(List<Reading> readings, int came, int passedOver) {

    /** Somebody whom the board does not know. */
    static final String STRANGER = "99999999";

    /** Events of nobody up to this number are doors, buttons and alarms. */
    static final int EVENT_MAX = 7;

    public LogRecords {
        readings = List.copyOf(readings);
    }

    /** Takes a message apart. What is no record is kept for a human, as far as it is short. */
    public static LogRecords of(JsonObject message, BoardTime time, Screening screening) {
        List<JsonObject> records = message.objects("record");
        int came = message.size("record");
        var readings = new ArrayList<Reading>();
        int passedOver = 0;
        for (JsonObject record : records) {
            if (isNobodys(record)) passedOver++;
            else readings.add(screening.ofOne(said(record, time)));
        }
        if (came > records.size() || came == 0 && message.number("count").orElse(0L) != 0)
            readings.add(screening.unreadable(
                    Reason.MALFORMED,
                    "The board announced records and sent something else.",
                    Octets.withoutPictures(message.source())));
        return new LogRecords(readings, came, passedOver);
    }

    private static boolean isNobodys(JsonObject record) {
        String enrolled = pin(record);
        if (enrolled.equals(STRANGER)) return true;
        Optional<Integer> event = record.integer("event");
        return enrolled.equals("0") && event.isPresent() && event.get() >= 0 && event.get() <= EVENT_MAX;
    }

    private static Said said(JsonObject record, BoardTime time) {
        Bytes raw = Octets.withoutPictures(record.source());
        return new Said(
                pin(record),
                record.text("time").flatMap(time::wall).orElse(null),
                record.integer("inout").orElse(null),
                record.integer("mode").orElse(null),
                null,
                raw);
    }

    private static String pin(JsonObject record) {
        return record.text("enrollid").orElse("").strip();
    }
}
