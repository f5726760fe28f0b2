package id.titian.sandbox.hikvision;

import id.titian.sandbox.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in who knows the password, by Digest; each nonce is good once. Locks the account after too many wrong answers. */
final class DigestGate {

    private static final String REALM = "DS-4D3A0F";
    private static final int NONCES_MAX = 100;
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");

    private final String user;
    private final String password;
    private final int lockAfter;
    private final Deque<String> nonces = new ArrayDeque<>();
    private int given;
    private int wrong;

    DigestGate(String user, String password, int lockAfter) {
        this.user = user;
        this.password = password;
        this.lockAfter = lockAfter;
    }

    /** What becomes of a request. */
    enum Verdict {
        WELCOME,
        UNANSWERED,
        STALE,
        WRONG,
        LOCKED
    }

    Verdict judge(WebRequest request) {
        if (wrong >= lockAfter) return Verdict.LOCKED;
        String header = request.header("Authorization");
        if (!header.startsWith("Digest ")) return Verdict.UNANSWERED;
        Map<String, String> said = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find())
            said.put(parameter.group(1), parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
        if (!nonces.remove(said.getOrDefault("nonce", ""))) return Verdict.STALE;
        String secret = md5(user + ':' + REALM + ':' + password);
        String question = md5(request.method() + ':' + request.target());
        String response = md5(secret + ':' + said.get("nonce") + ':' + said.get("nc") + ':' + said.get("cnonce")
                + ":auth:" + question);
        boolean isRight = user.equals(said.get("username"))
                && request.target().equals(said.get("uri"))
                && response.equals(said.get("response"));
        wrong = isRight ? 0 : wrong + 1;
        return isRight ? Verdict.WELCOME : Verdict.WRONG;
    }

    /** The header of a refusal, with a nonce that nobody had before. */
    String challenge(boolean isStale) {
        String nonce = md5("nonce " + ++given + ' ' + password);
        nonces.addLast(nonce);
        if (nonces.size() > NONCES_MAX) nonces.removeFirst();
        return "WWW-Authenticate: Digest qop=\"auth\", realm=\"" + REALM + "\", nonce=\"" + nonce + "\", stale=\""
                + (isStale ? "TRUE" : "FALSE") + "\", opaque=\"\", domain=\"::\"\r\n";
    }

    /** How many wrong answers in a row were heard. */
    int wrong() {
        return wrong;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no MD5; use a complete one.", e);
        }
    }
}
