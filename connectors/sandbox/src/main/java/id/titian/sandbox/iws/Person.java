package id.titian.sandbox.iws;

/**
 * A person whom the terminal knows.
 *
 * @param place the place in the user table, which the service calls PIN.
 * @param pin the number that people type, which the service calls PIN2.
 * @param name the name as typed at the terminal, with whatever characters.
 */
public record Person(int place, String pin, String name) {}
