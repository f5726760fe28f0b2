package id.titian.agent.config;

import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Punch;
import id.titian.contract.terminal.watch.WallWindow;
import id.titian.contract.wire.AgentId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What single words of the configuration mean. Each refuses with an {@link IllegalArgumentException} whose message
 * continues the sentence that begins with the key.
 */
final class Words {

    private static final Pattern WINDOW = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,38}[\\p{L}\\p{N}])?");
    private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private Words() {}

    static String agentId(String text) {
        if (!AgentId.isValid(text))
            throw new IllegalArgumentException("is \"" + text
                    + "\"; right would be 1 to 40 of a-z, 0-9 and dashes, no dash at the ends, such as dinkes-01.");
        return text;
    }

    static String name(String text) {
        if (!NAME.matcher(text).matches())
            throw new IllegalArgumentException("is \"" + text
                    + "\"; right would be 1 to 40 letters, digits, blanks, dots and dashes, such as lobby-east.");
        return text;
    }

    static String family(String text) {
        if (!FAMILY.matcher(text).matches())
            throw new IllegalArgumentException("is \"" + text + "\"; right would be a driver's word, such as zk.");
        return text;
    }

    static String serial(String text) {
        String serial = Punch.normalSerial(text);
        if (serial.isEmpty() || serial.length() > 64)
            throw new IllegalArgumentException("is \"" + text + "\"; right would be 1 to 64 characters.");
        return serial;
    }

    static String address(String text) {
        if (!text.matches("[A-Za-z0-9.:-]{1,253}"))
            throw new IllegalArgumentException(
                    "is \"" + text
                            + "\"; right would be an address of this machine, such as 192.168.1.5, or 0.0.0.0 for all of them.");
        return text;
    }

    static URI hubUrl(String text) {
        try {
            URI url = new URI(text);
            boolean scheme = "tcp".equals(url.getScheme()) || "ssl".equals(url.getScheme());
            boolean bare = url.getUserInfo() == null
                    && (url.getPath() == null || url.getPath().isEmpty())
                    && url.getQuery() == null;
            if (scheme && bare && url.getHost() != null && url.getPort() > 0) return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrongUrl(text), e);
        }
        throw new IllegalArgumentException(wrongUrl(text));
    }

    private static String wrongUrl(String text) {
        // A password that somebody wrote into the address must not come out in the complaint.
        return "is \"" + text.replaceAll("//[^/@]*@", "//***@")
                + "\"; right would be ssl://HOST:PORT, or tcp://HOST:PORT inside a trusted network.";
    }

    /** A zone by its name, or by the word that everybody in Indonesia uses. */
    static ZoneId zone(String text) {
        switch (text) {
            case "WIB":
                return ZoneId.of("Asia/Jakarta");
            case "WITA":
                return ZoneId.of("Asia/Makassar");
            case "WIT":
                return ZoneId.of("Asia/Jayapura");
            default:
                try {
                    return ZoneId.of(text);
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "is \"" + text + "\"; right would be WIB, WITA, WIT or a name such as Asia/Jakarta.", e);
                }
        }
    }

    /** Whom a bundle is encrypted for. */
    static Recipient hubKey(String text) {
        try {
            return new Recipient(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has \"" + text + "\"; right would be age1 and 58 more characters, copied whole from the hub.", e);
        }
    }

    /** What the hub signs with. */
    static PublicKeyText signingKey(String text) {
        try {
            return new PublicKeyText(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\"; right would be the 43 characters that the hub shows as its signing key.", e);
        }
    }

    static WallWindow window(String text) {
        Matcher matcher = WINDOW.matcher(text);
        try {
            if (matcher.matches()) {
                WallWindow window =
                        new WallWindow(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)));
                if (!window.from().equals(window.to())) return window;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrongWindow(text), e);
        }
        throw new IllegalArgumentException(wrongWindow(text));
    }

    private static String wrongWindow(String text) {
        return "has \"" + text + "\"; right would be a stretch of the day such as \"06:30-08:30\".";
    }
}
