package id.titian.contract.push;

import id.titian.contract.Punch;
import java.util.Map;

/**
 * A terminal that announced itself and that nobody let in.
 *
 * @param family the family that recognised it.
 * @param serial the serial number that it claims, in normal form.
 * @param peer the network address that it came from.
 * @param facts what else it said of itself: firmware, model.
 */
public record Stranger(String family, String serial, String peer, Map<String, String> facts) {

    public Stranger {
        if (serial.isEmpty() || !serial.equals(Punch.normalSerial(serial)))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
        facts = Map.copyOf(facts);
    }
}
