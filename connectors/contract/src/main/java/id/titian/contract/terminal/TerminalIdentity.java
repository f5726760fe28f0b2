package id.titian.contract.terminal;

import id.titian.contract.Punch;
import java.util.Map;

/**
 * Which terminal answered.
 *
 * @param serial its serial number in normal form.
 * @param family the driver's word.
 * @param firmware the firmware's own version text; empty if it does not tell.
 * @param model the model or device name; empty if it does not tell.
 * @param facts other things it says of itself, for the technician: platform, vendor, address.
 */
public record TerminalIdentity(String serial, String family, String firmware, String model, Map<String, String> facts) {

    public TerminalIdentity {
        if (serial.isEmpty() || !serial.equals(Punch.normalSerial(serial)))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
        facts = Map.copyOf(facts);
    }
}
