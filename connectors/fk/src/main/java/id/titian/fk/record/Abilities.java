package id.titian.fk.record;

import id.titian.contract.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a terminal says that it can, {@code {CommunicationInterfaceId:13_1,CodePage:UTF-16,EnrollDataType:{fp,pwd},FpDataVer:128}}:
 * not quite JSON, as nothing has quotes.
 */
public final class Abilities {

    public static final int OCTETS = 1024;

    /** Which layouts of records and users it speaks. */
    public static final String INTERFACE = "CommunicationInterfaceId";

    private static final int VALUES_MAX = 50;
    private static final int VALUE_MAX = 200;

    private Abilities() {}

    /** Its names and values; empty if it is no such text. */
    public static Map<String, String> decode(Bytes in) {
        String text = Fields.text(in, 0, in.length()).strip();
        Map<String, String> values = new LinkedHashMap<>();
        if (!text.startsWith("{") || !text.endsWith("}")) return values;
        int depth = 0;
        int from = 1;
        for (int i = 1; i < text.length() && values.size() < VALUES_MAX; i++) {
            char c = text.charAt(i);
            if (c == '{') depth++;
            if (c == '}' && i < text.length() - 1) depth--;
            if (c == ',' && depth == 0 || i == text.length() - 1) {
                put(values, text.substring(from, i));
                from = i + 1;
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, String pair) {
        int colon = pair.indexOf(':');
        if (colon <= 0 || pair.length() > VALUE_MAX) return;
        if (pair.chars().allMatch(c -> c >= ' ' && c < 0x7F))
            values.putIfAbsent(
                    pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
    }
}
