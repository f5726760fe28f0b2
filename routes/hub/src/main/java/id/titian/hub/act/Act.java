package id.titian.hub.act;

import java.time.Instant;

/** Something that a person did by hand. */
public record Act(Instant at, String who, String what, String subject, String detail) {}
