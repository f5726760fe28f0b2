package id.titian.fingerspot.service;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a record what nobody may keep: pictures, templates, passwords. All other characters stay as they are. */
public final class Redaction {

    private static final Set<String> FORBIDDEN = Set.of(
            "image",
            "imageurl",
            "picture",
            "pictureurl",
            "photo",
            "photourl",
            "face",
            "faces",
            "facedata",
            "faceurl",
            "fingerdata",
            "fingerprints",
            "veins",
            "template",
            "templates",
            "password",
            "pwd",
            "pass");

    private static final String TEXT = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";

    /**
     * A member with what is behind it: a text, a number, or what a list or an object begins with. Possessive, so that a long value
     * costs no stack.
     */
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z_ -]{1,20}+)\"(\\s*+:\\s*+)(" + TEXT + "|[0-9.eE+-]++|[\\[{])", Pattern.DOTALL);

    /** What may stand between the ends of a list or an object, so that brackets in texts are none. */
    private static final Pattern PIECE = Pattern.compile(TEXT + "|[\\[\\]{}]", Pattern.DOTALL);

    private Redaction() {}

    /** The record with empty texts in place of forbidden ones. */
    public static String of(String record) {
        Matcher member = MEMBER.matcher(record);
        var kept = new StringBuilder();
        int from = 0;
        while (member.find()) {
            if (member.start() < from || !FORBIDDEN.contains(LooseObject.plain(member.group(1)))) continue;
            int to = end(record, member.start(3), member.end(3));
            kept.append(record, from, member.start());
            kept.append('"')
                    .append(member.group(1))
                    .append('"')
                    .append(member.group(2))
                    .append("\"\"");
            from = to;
        }
        return from == 0 ? record : kept.append(record, from, record.length()).toString();
    }

    /** Where a value ends: behind the bracket that closes it, or at the end of the record if none does. */
    private static int end(String record, int start, int end) {
        if (record.charAt(start) != '[' && record.charAt(start) != '{') return end;
        Matcher piece = PIECE.matcher(record).region(start, record.length());
        int depth = 0;
        while (piece.find()) {
            char first = record.charAt(piece.start());
            if (first == '[' || first == '{') depth++;
            else if (first != '"') depth--;
            if (depth == 0) return piece.end();
        }
        return record.length();
    }
}
