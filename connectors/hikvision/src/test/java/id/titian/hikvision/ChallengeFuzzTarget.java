package id.titian.hikvision;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a server wants to know, the answer is one line that nothing of it can break out of. */
public final class ChallengeFuzzTarget {

    /** Has a character that no challenge we answer can have, so that whoever shows it has it from us. */
    private static final String SECRET = "raha\\sia";

    private static final Credentials WHO = new Credentials("admin", SECRET);

    private ChallengeFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        judge(text);
        judge("Digest " + text);
        judge("Digest nonce=\"1\", realm=\"2\", " + text);
    }

    private static void judge(String header) {
        Challenge.of(List.of(header)).ifPresent(challenge -> {
            String answer = challenge.answer(WHO, "GET", "/ISAPI/System/time", "0a4f113b");
            long quotes = answer.chars().filter(c -> c == '"').count();
            long wanted =
                    2 * (5 + (challenge.hasQop() ? 1 : 0) + (challenge.opaque().isEmpty() ? 0 : 1));
            if (quotes != wanted || answer.chars().anyMatch(c -> c < ' ' || c > '~') || answer.contains(SECRET))
                throw new AssertionError("The answer is not what a server reads: " + answer);
        });
    }
}
