package id.titian.adms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the push protocol, such as 2.4.1. */
record PushVersion(int major, int minor, int patch) implements Comparable<PushVersion> {

    /** The newest that we speak with attendance firmware. */
    static final PushVersion ATTENDANCE = new PushVersion(2, 4, 1);

    /** The newest that we speak with access-control firmware. */
    static final PushVersion SECURITY = new PushVersion(3, 0, 1);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?.{0,20}");

    /** Reads a version; nothing if the text is none. */
    static Optional<PushVersion> read(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) return Optional.empty();
        String patch = matcher.group(3);
        return Optional.of(new PushVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    boolean isSecurity() {
        return major >= SECURITY.major;
    }

    /** The lower of both, which is what two sides speak. */
    PushVersion orLower(PushVersion other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(PushVersion other) {
        if (major != other.major) return Integer.compare(major, other.major);
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
