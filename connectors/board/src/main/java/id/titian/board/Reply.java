package id.titian.board;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;

/** All that is ever said to a board: answers, never a command. */
final class Reply {

    private final StringBuilder json;

    private Reply(String command, boolean result) {
        // A command is letters, digits, dashes and underscores here, and needs no escape.
        json = new StringBuilder("{\"ret\":\"")
                .append(command)
                .append("\",\"result\":")
                .append(result);
    }

    static Reply done(Message message) {
        return new Reply(message.command(), true);
    }

    static Reply refused(Message message, String reason) {
        return new Reply(message.command(), false).text("reason", reason);
    }

    Reply number(String name, long value) {
        json.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    Reply flag(String name) {
        json.append(",\"").append(name).append("\":true");
        return this;
    }

    /** A text of ours, which needs no escape. */
    Reply text(String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
        return this;
    }

    HttpResponse said() {
        return new HttpResponse(
                200, "OK", HttpHeaders.of("Content-Type", "application/json"), Bytes.ofUtf8(json + "}"));
    }

    /** No word at all: over a WebSocket nothing goes out, and the board waits in vain. */
    static HttpResponse silence() {
        return new HttpResponse(200, "OK", HttpHeaders.NONE, Bytes.EMPTY);
    }
}
