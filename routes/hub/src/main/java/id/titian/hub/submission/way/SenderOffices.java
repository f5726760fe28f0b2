package id.titian.hub.submission.way;

import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.spool.FileName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whose the files are that come by themselves: nobody names an office there, so the settings do. A code that the hub does not
 * know loses no file; it is taken without an office, and the log says so once.
 */
@Component
public final class SenderOffices {

    private static final int ENTRIES_MAX = 10_000;

    /** Codes that are told of; folders may have any number of names. */
    private static final int TOLD_MAX = 1_000;

    private static final Pattern ENTRY = Pattern.compile("([^@\\s=]*@[^@\\s=]+)\\s*=\\s*([^\\s=]{1,40})");
    private static final Logger LOG = LoggerFactory.getLogger(SenderOffices.class);

    private final Submissions submissions;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public SenderOffices(Submissions submissions) {
        this.submissions = submissions;
    }

    /**
     * Reads {@code address=code} and {@code @domain=code}.
     *
     * @param key the setting that has them.
     * @return codes by address or domain, those in lower case
     * @throws IllegalArgumentException if one is written otherwise, or stands there twice
     */
    public static Map<String, String> bySender(String key, List<String> entries) {
        if (entries.size() > ENTRIES_MAX)
            throw new IllegalArgumentException(key + " has at most " + ENTRIES_MAX + " entries");
        Map<String, String> codes = new HashMap<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry.strip());
            if (!parts.matches())
                throw new IllegalArgumentException(key + " has entries such as siti@kab.example=SETDA, or"
                        + " @kec-penarik.kab.example=KEC-PENARIK for everybody there: " + entry);
            if (codes.put(parts.group(1).toLowerCase(Locale.ROOT), parts.group(2)) != null)
                throw new IllegalArgumentException(key + " names " + parts.group(1) + " twice");
        }
        return Map.copyOf(codes);
    }

    /**
     * The office of an address, whose own entry counts before that of its domain; null if there is neither, or the hub does not
     * know it.
     *
     * @param codes as {@link #bySender} gives them.
     * @param address in lower case.
     */
    public @Nullable String of(String address, Map<String, String> codes) {
        return known(codes.getOrDefault(address, codes.get(address.substring(address.lastIndexOf('@')))));
    }

    /** The office of a code; null if no code is given, or the hub does not know it. */
    public @Nullable String known(@Nullable String code) {
        if (code == null || submissions.isOffice(code)) return code;
        if (told.size() < TOLD_MAX && told.add(code))
            LOG.warn(
                    "There is no office {}. What comes for it by folder, SFTP or mail is taken without an office until it is"
                            + " imported, or the setting or the name of the sub-folder is corrected.",
                    FileName.clean(code));
        return null;
    }
}
