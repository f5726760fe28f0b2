package id.titian.fingerspot.hub;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fingerspot.service.Service;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Hub's own words for what went wrong, {@code ERR_…}, wherever in an answer they stand. */
final class HubErrors {

    private static final Pattern CODE = Pattern.compile("\"(ERR_[A-Z_]{1,40}+)\"");

    private HubErrors() {}

    /** Insists on an answer in which nothing went wrong. */
    static void requireNone(Service hub, HttpResponse answer) throws TerminalException {
        if (answer.status() >= 200 && answer.status() < 300) return;
        Optional<String> code = code(Service.text(answer));
        if (code.isPresent()) throw failure(code.get());
        hub.requireYes(answer);
    }

    /** The code in an answer. */
    static Optional<String> code(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What a code means to us. */
    static TerminalException failure(String code) {
        return switch (code) {
            case "ERR_UNAUTHORIZED" ->
                new TerminalRefusedException("The Hub does not accept the token (" + code
                        + "). Make a new one at the vendor's site and write it as the key.");
            case "ERR_DEVICE_NOT_FOUND" ->
                new TerminalRefusedException("The Hub does not give this terminal to this token (" + code
                        + "). Compare the option cloudId with the vendor's list.");
            case "ERR_DEVICE_BUSY" ->
                new TerminalBusyException("The Hub says that the terminal is busy (" + code
                        + "). It is asked again later; see whether somebody enrols people at it.");
            case "ERR_DEVICE_OFFLINE", "ERR_DEVICE_TIMEOUT" ->
                new TerminalSilentException("The Hub answers, but the terminal does not answer the Hub (" + code
                        + "). See to its power and its way to the internet.");
            case "ERR_UNSUPPORTED" ->
                new UnsupportedTerminalException("The Hub cannot do this with this kind of terminal (" + code
                        + "). Read it in its own family, or by its USB files.");
            case "ERR_DATE_RANGE" ->
                new ProtocolException("The Hub finds the days too many (" + code + "). Set the option "
                        + HubOptions.WINDOW_DAYS + " to fewer, and see " + HubOptions.HISTORY_DAYS + ".");
            case "ERR_INTERNAL" ->
                new TerminalBusyException("The Hub cannot answer now (" + code + "). It is asked again later.");
            default ->
                new ProtocolException("The Hub refuses the question (" + Service.words(code)
                        + "). See to the options and to what the vendor says of this word.");
        };
    }
}
