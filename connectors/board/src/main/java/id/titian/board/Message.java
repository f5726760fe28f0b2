package id.titian.board;

import id.titian.board.record.Octets;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a board says.
 *
 * @param serial the serial number claimed, in normal form.
 * @param command what it wants, or empty where it says what became of something.
 * @param json all of it, each octet a character.
 */
record Message(String serial, String command, JsonObject json) {

    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,63}");
    private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern SERIAL_WITHIN = Pattern.compile("\"sn\"\\s{0,9}:\\s{0,9}\"([A-Za-z0-9._-]{1,64})\"");

    /**
     * Reads a message; empty if it names nobody who could be a terminal, or wants nothing that could be a command.
     *
     * @throws JsonFault if it is no JSON object
     */
    static Optional<Message> of(Bytes octets) throws JsonFault {
        JsonObject json = JsonObject.parse(Octets.text(octets));
        Optional<String> serial = json.text("sn").flatMap(Message::serial);
        String command = json.text("cmd").orElse("");
        boolean isAnswer = !json.has("cmd") && json.has("ret");
        if (serial.isEmpty() || !isAnswer && !COMMAND.matcher(command).matches()) return Optional.empty();
        return Optional.of(new Message(serial.get(), command, json));
    }

    /** Who seems to have sent a message that is no JSON. */
    static Optional<String> sender(Bytes octets) {
        Matcher serial = SERIAL_WITHIN.matcher(Octets.text(octets));
        return serial.find() ? serial(serial.group(1)) : Optional.empty();
    }

    private static Optional<String> serial(String text) {
        String normal = Punch.normalSerial(text);
        return SERIAL.matcher(normal).matches() ? Optional.of(normal) : Optional.empty();
    }
}
