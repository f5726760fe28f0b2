package id.titian.contract.push;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a push family must know of one terminal.
 *
 * @param serial its serial number in normal form.
 * @param pinForm how its PINs are compared.
 * @param zone the zone of its site.
 * @param setClock whether its clock may be set in the course of an answer that is given now.
 * @param options settings that only this family knows.
 */
public record PushTerminal(String serial, PinForm pinForm, ZoneId zone, boolean setClock, Map<String, String> options) {

    /** The option of every family that can send its log again: whether it is asked to, without anybody's wish. */
    public static final String ASK_AGAIN = "askAgain";

    /** The first value of {@link #ASK_AGAIN}. */
    public static final String DAILY = "daily";

    /** The other value: for a line on which every octet is paid for. */
    public static final String NEVER = "never";

    public PushTerminal {
        if (serial.isEmpty() || !serial.equals(Punch.normalSerial(serial)))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
        options = Map.copyOf(options);
    }

    /** The value of an option, or what holds when it is not set. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
