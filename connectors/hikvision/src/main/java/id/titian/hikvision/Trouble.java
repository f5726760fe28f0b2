package id.titian.hikvision;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells the ways apart in which a terminal does not give what was asked for. */
final class Trouble {

    private static final String SUB_STATUS = "subStatusCode";
    private static final int WORD_MAX = 60;

    private Trouble() {}

    /** What an answer means that is no success. */
    static TerminalException of(String target, HttpResponse response) {
        String word = subStatus(text(response));
        String what = target + " is answered with status " + response.status() + (word.isEmpty() ? "" : ", " + word);
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.contains("notsupport"))
            return new UnsupportedTerminalException(
                    "This terminal does not offer what is read (" + what
                            + "). Some models keep no history for others; read it by its own export, or see whether newer firmware does.");
        if (lower.contains("busy") || response.status() == 503)
            return new TerminalBusyException("The terminal serves others now (" + what
                    + "). Close other programs that read it, or wait a minute.");
        return switch (response.status()) {
            case 401 -> refused();
            case 403 ->
                new TerminalRefusedException("The account may not read this (" + what
                        + "). Give it the right to query events at the terminal's own pages.");
            case 404, 405 ->
                new UnsupportedTerminalException("A web server answers that has no such service (" + what
                        + "). See whether address, port and family are right, and whether ISAPI is switched on in the terminal's "
                        + "network settings.");
            case 301, 302, 303, 307, 308 ->
                new UnsupportedTerminalException("The web server sends us elsewhere (" + what
                        + ", to " + shown(response.headers().first("Location").orElse("nowhere"))
                        + "). If that is https, set the transport to tls and the port to 443.");
            default ->
                new ProtocolException("The terminal does not understand the question (" + what
                        + "). See which firmware it has; MessageParametersLack and badParameters mean that it wants other "
                        + "parameters than those that we know.");
        };
    }

    /** What a wrong account means. It is said once and not tried again: these terminals lock accounts. */
    static TerminalRefusedException refused() {
        return new TerminalRefusedException(
                "The terminal does not accept the configured user and password. Compare them "
                        + "before anything is tried again: after a few wrong ones it locks the account for half an hour.");
    }

    /** What it means that an answer comes too late however soon it comes. The account is not tried again in this visit. */
    static ProtocolException staleForEver() {
        return new ProtocolException(
                "The terminal calls each answer to its question for the password too old, even one that it"
                        + " had asked for a moment before. Restart it; if it stays so, see whether something between changes what is"
                        + " said, and whether user and password are right.");
    }

    /** The word that a refusal of ISAPI carries, in JSON and in XML; empty if there is none. */
    static String subStatus(String body) {
        int at = body.indexOf(SUB_STATUS);
        if (at < 0) return "";
        at += SUB_STATUS.length();
        while (at < body.length() && "\"': >\t\r\n".indexOf(body.charAt(at)) >= 0) at++;
        int from = at;
        while (at < body.length() && at - from < WORD_MAX && Character.isLetterOrDigit(body.charAt(at))) at++;
        return shown(body.substring(from, at));
    }

    static String text(HttpResponse response) {
        return new String(response.body().toArray(), StandardCharsets.UTF_8);
    }

    /** The printable beginning of a text. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.chars().limit(WORD_MAX).forEach(c -> shown.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
        return shown.toString();
    }
}
