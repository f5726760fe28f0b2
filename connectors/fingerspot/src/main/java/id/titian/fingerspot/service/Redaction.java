package id.titian.fingerspot.service;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a record what nobody may keep: pictures, templates, passwords. All other characters stay as they are. */
public final class Redaction {

    private static final Set<String> FORBIDDEN =
            Set.of("image", "picture", "photo", "photourl", "face", "template", "templates", "password", "pwd", "pass");

    /** A member whose value is a text; possessive, so that a long value costs no stack. */
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z_]{1,20}+)\"(\\s*+:\\s*+)\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);

    private Redaction() {}

    /** The record with empty texts in place of forbidden ones. */
    public static String of(String record) {
        Matcher member = MEMBER.matcher(record);
        var kept = new StringBuilder();
        int from = 0;
        while (member.find()) {
            if (!FORBIDDEN.contains(LooseObject.plain(member.group(1)))) continue;
            kept.append(record, from, member.start());
            kept.append('"')
                    .append(member.group(1))
                    .append('"')
                    .append(member.group(2))
                    .append("\"\"");
            from = member.end();
        }
        return from == 0 ? record : kept.append(record, from, record.length()).toString();
    }
}
