package id.titian.fingerspot.easylink;

import id.titian.contract.json.JsonObject;
import id.titian.fingerspot.service.LooseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of records.
 *
 * <pre>
 *   {"Result":true,"IsSession":true,"Data":[{"SN":"6161","ScanDate":"2026-10-06 07:30:15","PIN":"1001",
 *                                            "VerifyMode":1,"IOMode":0,"WorkCode":0}, …]}
 * </pre>
 *
 * @param result whether the service says that it did what was asked; false also where there is nothing.
 * @param isSession whether another page follows.
 * @param message what it says beside that; empty if nothing.
 * @param records the records in their own characters.
 */
record Page(boolean result, boolean isSession, String message, List<String> records) {

    private static final Pattern RESULT = flag("result");
    private static final Pattern SESSION = flag("is_?session");
    private static final Pattern DATA = Pattern.compile("\"data\"\\s*+:\\s*+\\[", Pattern.CASE_INSENSITIVE);

    Page {
        records = List.copyOf(records);
    }

    private static Pattern flag(String name) {
        return Pattern.compile("\"" + name + "\"\\s*+:\\s*+\"?(true|false)\\b", Pattern.CASE_INSENSITIVE);
    }

    /** Reads an answer, valid JSON or the service's own kind of it; null if it is neither. */
    static @Nullable Page parse(String text) {
        @Nullable LooseObject object = LooseObject.parse(text);
        return object == null ? torn(text) : whole(object);
    }

    private static @Nullable Page whole(LooseObject object) {
        if (!object.has("result")) return null;
        List<JsonObject> rows = object.objects("data");
        if (rows.size() != object.size("data") || object.has("data") && !object.hasList("data")) return null;
        return new Page(
                object.truth("result").orElse(false),
                object.truth("issession").orElse(false),
                object.text("message"),
                rows.stream().map(JsonObject::source).toList());
    }

    /**
     * Cuts what is no JSON, such as {@code "verifymode":1","workcode":"0}}, at its braces. Every record must be found: where
     * that is not sure, there is no page.
     */
    private static @Nullable Page torn(String text) {
        Optional<Boolean> result = flag(RESULT, text);
        Matcher data = DATA.matcher(text);
        if (result.isEmpty() || !data.find()) return null;
        var records = new ArrayList<String>();
        int at = blanks(text, data.end());
        while (at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            if (end < 0 || text.indexOf('{', at + 1) >= 0 && text.indexOf('{', at + 1) < end) return null;
            records.add(text.substring(at, end + 1));
            at = blanks(text, end + 1);
            if (at < text.length() && text.charAt(at) == ',') at = blanks(text, at + 1);
        }
        if (at >= text.length() || text.charAt(at) != ']') return null;
        // Whether more follows stands beside the list, never in a record.
        String beside = text.substring(0, data.start()) + text.substring(at);
        Optional<Boolean> session = flag(SESSION, beside);
        if (session.isEmpty() && SESSION.matcher(text).find()) return null;
        return new Page(result.get(), session.orElse(false), "", records);
    }

    private static Optional<Boolean> flag(Pattern flag, String text) {
        Matcher matcher = flag.matcher(text);
        return matcher.find() ? Optional.of(Boolean.parseBoolean(matcher.group(1))) : Optional.empty();
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }
}
