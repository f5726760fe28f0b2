package id.titian.agent.config;

import id.titian.agent.config.address.Address;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * One terminal as a technician described it.
 *
 * @param name its nickname, 1..40 characters.
 * @param family the word of the driver that speaks with it.
 * @param address where it is.
 * @param transport what carries the conversation; absent for what is usual in its family.
 * @param key the communication key, empty for none.
 * @param zone the zone of its site.
 * @param pinForm how its PINs are compared.
 * @param serial the only serial number that is accepted from it, in normal form; absent if any is.
 * @param pollEvery how often its whole log is read.
 * @param live whether it is listened to between.
 * @param clock what may be done with its clock.
 * @param connectWithin how long opening the line may take.
 * @param answerWithin how long one answer may take.
 * @param options settings of its family.
 */
public record TerminalConfig(
        String name,
        String family,
        Address address,
        Optional<Transport> transport,
        Secret key,
        ZoneId zone,
        PinForm pinForm,
        Optional<String> serial,
        Duration pollEvery,
        boolean live,
        ClockRule clock,
        Duration connectWithin,
        Duration answerWithin,
        Map<String, String> options) {

    public TerminalConfig {
        options = Map.copyOf(options);
    }
}
