package id.titian.sandbox.fk;

/**
 * Somebody whom a terminal knows.
 *
 * @param pin 1 to 22 digits.
 * @param name of which the terminal keeps fifteen letters.
 * @param manager whether they may enter its menu.
 */
public record Person(String pin, String name, boolean manager) {

    static final int NAME_MAX = 15;

    public Person {
        if (!pin.matches("[0-9]{1,22}")) throw new IllegalArgumentException("Not a PIN of this family: " + pin);
        name = name.substring(0, Math.min(name.length(), NAME_MAX));
    }

    /** Somebody who only punches. */
    public static Person of(String pin, String name) {
        return new Person(pin, name, false);
    }
}
