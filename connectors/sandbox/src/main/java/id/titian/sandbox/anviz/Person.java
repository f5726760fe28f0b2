package id.titian.sandbox.anviz;

/**
 * Somebody whom a simulated terminal knows.
 *
 * @param pin the number, in decimal digits.
 * @param name the name as typed at the terminal.
 */
public record Person(String pin, String name) {}
