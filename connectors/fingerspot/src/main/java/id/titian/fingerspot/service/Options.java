package id.titian.fingerspot.service;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalSettings;
import java.util.List;
import java.util.regex.Pattern;

/** Reads options and says what is wrong with one in the words of a configuration. */
public final class Options {

    /** A terminal's name at the vendor. */
    public static final String CLOUD_ID = "cloudId";

    /** The serial number under which its punches are kept. */
    public static final String SERIAL = "serial";

    /** What is said in the header {@code Host}. */
    public static final String HOST = "host";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_.:\\[\\]-]{1,255}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
    private static final int SERIAL_MAX = 64;

    private final TerminalSettings settings;

    public Options(TerminalSettings settings) {
        this.settings = settings;
    }

    /**
     * An option without which nothing works: 1 to 64 letters, digits, dots, dashes and underscores.
     *
     * @throws IllegalArgumentException if it is missing or has another form
     */
    public String requiredId(String name) {
        String value = settings.option(name, "").strip();
        if (!ID.matcher(value).matches())
            throw new IllegalArgumentException("Option " + name
                    + " is required: 1 to 64 letters, digits, dots and dashes, as the vendor's page shows it, not \""
                    + value
                    + "\"");
        return value;
    }

    /** The option {@code serial} in normal form, or empty text. */
    public String serial() {
        String serial = Punch.normalSerial(settings.option(SERIAL, ""));
        if (serial.length() > SERIAL_MAX || serial.chars().anyMatch(c -> c < ' ' || c > '~'))
            throw new IllegalArgumentException("Option " + SERIAL + " has at most " + SERIAL_MAX
                    + " printable characters, not \"" + serial + "\"");
        return serial;
    }

    /** The option {@code host}. */
    public String host(String otherwise) {
        String host = settings.option(HOST, otherwise).strip();
        if (!HOST_NAME.matcher(host).matches())
            throw new IllegalArgumentException("Option " + HOST + " is the name of a host, not \"" + host + "\"");
        return host;
    }

    /** A number in its limits. */
    public int number(String name, int otherwise, int min, int max) {
        String value = settings.option(name, Integer.toString(otherwise)).strip();
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) return number;
        }
        throw new IllegalArgumentException(
                "Option " + name + " is a number from " + min + " to " + max + ", not \"" + value + "\"");
    }

    /** Which of the words is set; the first where none is. */
    public int word(String name, String... words) {
        String value = settings.option(name, words[0]);
        int index = List.of(words).indexOf(value);
        if (index < 0)
            throw new IllegalArgumentException(
                    "Option " + name + " is one of " + List.of(words) + ", not \"" + value + "\"");
        return index;
    }

    /** The key, which is a bearer token here. */
    public String token() {
        String token = settings.key().strip();
        if (!TOKEN.matcher(token).matches())
            throw new IllegalArgumentException(
                    "This family needs the API token of the vendor's site as its key: printable characters without blanks.");
        return token;
    }
}
