package id.titian.sandbox.board;

/** A person in a board's user table; boards number people. */
public record BoardPerson(String pin, String name) {}
