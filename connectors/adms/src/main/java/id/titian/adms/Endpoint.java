package id.titian.adms;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The doors at which terminals of this family knock. */
enum Endpoint {
    CDATA,
    GETREQUEST,
    DEVICECMD,
    PING,
    FDATA,
    REGISTRY,
    PUSH,
    EXCHANGE,
    QUERYDATA,
    RTDATA;

    /** A proxy leaves the whole address in the first line, some firmware calls every door a page of ASP. */
    private static final Pattern PATH = Pattern.compile("(?:http://[^/]*)?/iclock/([a-z]{1,16})(?:\\.aspx)?/?");

    /** The door that a path leads to, whatever the case of its letters. */
    static Optional<Endpoint> of(String path) {
        Matcher matcher = PATH.matcher(path.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) return Optional.empty();
        for (Endpoint endpoint : values())
            if (endpoint.name().equalsIgnoreCase(matcher.group(1))) return Optional.of(endpoint);
        return Optional.empty();
    }
}
