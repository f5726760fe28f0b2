package id.titian.anviz;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Who we are to firmware that asks: twelve octets of a name, twelve of a password.
 *
 * @param user the name.
 * @param password the password; empty for no login at all.
 */
record Login(String user, String password) {

    static final int TEXT_MAX = 12;

    /** The name that terminals come with. */
    private static final String USUAL_USER = "admin";

    Login {
        if (user.length() > TEXT_MAX || password.length() > TEXT_MAX)
            throw new IllegalArgumentException(
                    "The key is user:password, each of at most " + TEXT_MAX + " characters.");
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(user + password))
            throw new IllegalArgumentException("The key is user:password in plain ASCII characters.");
    }

    /** Reads {@code user:password}, or a password alone for the usual user. */
    static Login parse(String key) {
        int colon = key.indexOf(':');
        return colon < 0
                ? new Login(USUAL_USER, key.strip())
                : new Login(
                        key.substring(0, colon).strip(),
                        key.substring(colon + 1).strip());
    }

    boolean isNone() {
        return password.isEmpty();
    }

    Bytes encode() {
        byte[] data = Arrays.copyOf(user.getBytes(StandardCharsets.US_ASCII), 2 * TEXT_MAX);
        byte[] secret = password.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, data, TEXT_MAX, secret.length);
        return Bytes.of(data);
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
