package id.titian.adms.record;

import id.titian.contract.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of one command: {@code ID=<id>&Return=<code>&CMD=<verb>}, with more lines below it for some.
 *
 * @param id the id under which it was given.
 * @param code 0 or more for success; absent if the terminal told none.
 * @param command the terminal's own word for it.
 */
public record CommandResult(String id, OptionalInt code, String command) {

    /** More results than this in one body are passed over. */
    static final int RESULTS_MAX = 200;

    private static final int COMMAND_MAX = 40;

    /** The results in a body, in their order. */
    public static List<CommandResult> of(Bytes body) {
        var results = new ArrayList<CommandResult>();
        StringBuilder open = new StringBuilder();
        for (Bytes line : Lines.of(body)) {
            String text = Lines.characters(line).strip();
            if (text.regionMatches(true, 0, "ID=", 0, 3)) {
                add(results, open);
                open.setLength(0);
                open.append(text);
            } else if (open.length() > 0) {
                open.append('&').append(text);
            }
        }
        add(results, open);
        return results;
    }

    private static void add(List<CommandResult> results, CharSequence text) {
        if (text.length() == 0 || results.size() >= RESULTS_MAX) return;
        KeyValues values = KeyValues.of(text.toString(), "&");
        String command = values.get("CMD").orElse("").replaceAll("[^ -~]", "?");
        results.add(new CommandResult(
                values.get("ID").orElse(""),
                values.get("Return")
                        .filter(code -> code.matches("-?[0-9]{1,9}"))
                        .map(code -> OptionalInt.of(Integer.parseInt(code)))
                        .orElse(OptionalInt.empty()),
                command.substring(0, Math.min(command.length(), COMMAND_MAX))));
    }
}
