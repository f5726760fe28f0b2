package id.titian.agent.config;

import id.titian.contract.PinForm;
import java.time.ZoneId;
import java.util.Map;

/**
 * One terminal that calls us, as a technician described it.
 *
 * @param name its nickname, 1..40 characters.
 * @param family the word of the family that answers it.
 * @param serial its serial number in normal form, by which alone it is known.
 * @param zone the zone of its site.
 * @param pinForm how its PINs are compared.
 * @param clock what may be done with its clock.
 * @param options settings of its family.
 */
public record CallerConfig(
        String name,
        String family,
        String serial,
        ZoneId zone,
        PinForm pinForm,
        ClockRule clock,
        Map<String, String> options) {

    public CallerConfig {
        options = Map.copyOf(options);
    }
}
