package id.titian.iws;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One question to the service, as the very text that the firmware wants: the {@code xsi} prefix is never declared, which no
 * XML library would write. These are all that can be asked; none clears anything.
 *
 * @param operation the word around the question, which the answer repeats.
 * @param argument what stands inside beside the key; empty for nothing.
 */
record Question(String operation, String argument) {

    /** The serial number; ends in nothing where the firmware has no such option. */
    static final Question SERIAL = option("~SerialNumber");

    static final Question LOG = new Question("GetAttLog", "<Arg><PIN xsi:type=\"xsd:integer\">All</PIN></Arg>");
    static final Question CLOCK = new Question("GetDate", "");
    static final Question USERS = new Question("GetAllUserInfo", "");

    private static final String TARGET = "/iWsService";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** One of the firmware's own settings. */
    static Question option(String name) {
        return new Question("GetOption", "<Arg><Name xsi:type=\"xsd:string\">" + name + "</Name></Arg>");
    }

    /** Sets the clock. */
    static Question setClock(LocalDateTime wallClock) {
        return new Question(
                "SetDate",
                "<Arg><Date xsi:type=\"xsd:string\">" + DATE.format(wallClock) + "</Date><Time xsi:type=\"xsd:string\">"
                        + TIME.format(wallClock) + "</Time></Arg>");
    }

    /** One person. */
    static Question user(String pin) {
        return new Question("GetUserInfo", pinArgument(pin));
    }

    /** Removes one person. */
    static Question removal(String pin) {
        return new Question("DeleteUser", pinArgument(pin));
    }

    private static String pinArgument(String pin) {
        if (!isPin(pin)) throw new IllegalArgumentException("Not a PIN that may stand in a question: " + pin);
        return "<Arg><PIN xsi:type=\"xsd:integer\">" + pin + "</PIN></Arg>";
    }

    /** Whether a PIN can be asked for: nothing in it may be taken for a tag, or for the word {@code All}. */
    static boolean isPin(String pin) {
        return pin.matches("[0-9]{1,24}");
    }

    /** The HTTP request, with the length that its body truly has. */
    HttpRequest with(String key) {
        String body = '<' + operation + "><ArgComKey xsi:type=\"xsd:integer\">" + key + "</ArgComKey>" + argument + "</"
                + operation + ">\r\n";
        return new HttpRequest(
                "POST",
                TARGET,
                HttpHeaders.of("Content-Type", "text/xml"),
                Bytes.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
