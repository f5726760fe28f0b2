package id.titian.hub.orders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One PIN of a terminal held against the mapping.
 *
 * @param standing {@code mapped}, {@code unmapped}, {@code ended} or {@code missing}.
 * @param pin as the terminal writes it; of those who are missing, as the mapping has it.
 * @param name as the terminal shows it; null if it is missing there.
 */
public record KnownPerson(
        String standing,
        String pin,
        @Nullable String name,
        @Nullable String nip,
        @Nullable String employee,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
