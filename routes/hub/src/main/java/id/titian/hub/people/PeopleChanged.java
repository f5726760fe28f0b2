package id.titian.hub.people;

/**
 * Something that placement depends on was changed: an adoption or a mapping. Announced inside the transaction that
 * changed it, which also holds {@link PeopleLock} exclusively.
 *
 * @param who the person who did it.
 */
public record PeopleChanged(String who) {}
