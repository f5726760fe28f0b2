package id.titian.contract.destination;

import id.titian.contract.PunchKey;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A punch with the person and the office that it was placed with: what a destination is given.
 *
 * @param key the punch; its hash is the idempotency key.
 * @param nip the 18-digit number of the civil servant, as text.
 * @param name the person's name.
 * @param office the code of the office whose terminal it was.
 * @param zone the zone of that office.
 * @param inOutMode the status as the terminal sent it.
 * @param verifyMode the verify code as the terminal sent it.
 */
public record Parcel(
        PunchKey key,
        String nip,
        String name,
        String office,
        ZoneId zone,
        Optional<Integer> inOutMode,
        Optional<Integer> verifyMode) {}
