package id.titian.hub.people.account;

import java.time.Instant;

/**
 * An open account under a number that nobody has here.
 *
 * @param name as the system's list has it.
 * @param seenAt when that list last said that it is open.
 */
public record AccountOfNobody(String system, String nip, String name, Instant seenAt) {}
