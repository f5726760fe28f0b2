package id.titian.hub.people.account;

import id.titian.hub.people.identity.Employment.EndReason;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open account of somebody who is employed no more.
 *
 * @param lastDay the person's last day.
 * @param reason why it ended, or null if nobody said.
 * @param seenAt when a list of the system last said that it is open.
 */
public record AccountToClose(
        String system,
        String nip,
        String name,
        LocalDate lastDay,
        @Nullable EndReason reason,
        Instant seenAt) {}
