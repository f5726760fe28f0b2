package id.titian.fingerspot.push;

import id.titian.contract.Punch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path to which a cloud was told to send: {@code /fingerspot/<secret>}, or {@code /fingerspot/<secret>/<serial>} for a
 * terminal whose punches are kept under another name than the cloud's.
 *
 * @param secret what only the cloud and we know.
 * @param serial the serial number that the path names, in normal form.
 */
record Address(String secret, Optional<String> serial) {

    static final String PREFIX = "/fingerspot/";

    private static final Pattern PATH =
            Pattern.compile("/fingerspot/([A-Za-z0-9_-]{1,200})(?:/([A-Za-z0-9_.-]{1,64}))?");

    /** Reads a path; empty if it is no address of ours. */
    static Optional<Address> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) return Optional.empty();
        return Optional.of(new Address(
                matcher.group(1), Optional.ofNullable(matcher.group(2)).map(Punch::normalSerial)));
    }

    @Override
    public String toString() {
        return "Address[secret, " + serial + "]";
    }
}
