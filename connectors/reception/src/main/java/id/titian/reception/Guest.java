package id.titian.reception;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.terminal.watch.ClockRule;
import java.time.ZoneId;
import java.util.Map;

/**
 * A terminal that calls and that a person has let in.
 *
 * @param name its nickname.
 * @param family the word of the family that answers it.
 * @param serial its serial number in normal form, by which alone it is known.
 * @param zone the zone of its site.
 * @param pinForm how its PINs are compared.
 * @param clock what may be done with its clock.
 * @param options settings of its family.
 */
public record Guest(
        String name,
        String family,
        String serial,
        ZoneId zone,
        PinForm pinForm,
        ClockRule clock,
        Map<String, String> options) {

    public Guest {
        if (serial.isEmpty() || !serial.equals(Punch.normalSerial(serial)))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
        options = Map.copyOf(options);
    }
}
