package id.titian.hub.delivery;

import java.time.Instant;

/** What became of one row of the outbox. */
sealed interface Answer {

    long id();

    /** It is there, and this proves it. */
    record Delivered(long id, String receipt) implements Answer {}

    /** The other side does not want it. */
    record Refused(long id, String problem) implements Answer {}

    /** Nothing is known; it will be tried again then. */
    record Postponed(long id, Instant dueAt, String problem) implements Answer {}
}
