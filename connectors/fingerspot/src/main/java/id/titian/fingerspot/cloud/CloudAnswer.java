package id.titian.fingerspot.cloud;

import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Redaction;
import id.titian.fingerspot.service.Service;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the cloud said to {@code get_attlog}: records, or in its own words why there are none. */
final class CloudAnswer {

    // No list of its error codes is public, so their words decide.
    private static final Pattern NOTHING =
            Pattern.compile("\\b(no data|data not found|no attlog|tidak ada data|data kosong|data tidak ditemukan)\\b");
    private static final Pattern KEY =
            Pattern.compile("token|unauthori[sz]ed|authenti|forbidden|api ?key|kunci|akses ditolak|invalid auth");
    private static final Pattern TERMINAL = Pattern.compile("cloud.?id|device|mesin");
    private static final Pattern PAY = Pattern.compile("expired|kadaluarsa|masa aktif|subscription|quota|kuota");
    private static final Pattern LATER =
            Pattern.compile("too many|limit|busy|try again|timeout|maintenance|sibuk|coba lagi");

    private CloudAnswer() {}

    /**
     * The records of an answer in their own characters.
     *
     * @param transId what the question was called; the answer to another one is none to ours.
     * @throws TerminalRefusedException if the token is wrong, its time is over, or it is not for this terminal
     * @throws TerminalBusyException if the cloud wants to be asked later
     * @throws ProtocolException for everything else that is no answer
     */
    static List<String> records(JsonObject object, String transId) throws TerminalException {
        var answer = new LooseObject(object);
        String to = answer.text("transid");
        if (!to.isEmpty() && !to.equals(transId))
            throw new ProtocolException(
                    "The cloud answered another question (" + Service.words(to) + " instead of " + transId
                            + "). Nothing was kept; it is asked again later. If it stays so, see what stands between.");
        if (!answer.truth("success").orElse(false)) return refused(answer);
        if (!answer.hasList("data"))
            throw new ProtocolException(
                    "The cloud says that all is well and sends no list of records. Nothing was kept; it is"
                            + " asked again later. If it stays so, keep its answer and report it.");
        List<JsonObject> rows = answer.objects("data");
        if (rows.size() != answer.size("data"))
            throw new ProtocolException(
                    "The cloud sent a list with something in it that is no record. Nothing was kept;"
                            + " it is asked again later. If it stays so, keep its answer and report it.");
        return rows.stream().map(row -> Redaction.of(row.source())).toList();
    }

    private static List<String> refused(LooseObject answer) throws TerminalException {
        if (!answer.has("success"))
            throw new ProtocolException(
                    "What answers does not say whether it did what was asked, so it is not the cloud's"
                            + " get_attlog. See whether address, host, port and family are right.");
        String code = answer.text("errorcode");
        String message = answer.text("message");
        String said = Service.words((code + " " + message).strip());
        String words = (code + " " + message).toLowerCase(Locale.ROOT);
        if (NOTHING.matcher(words).find()) return List.of();
        if (KEY.matcher(words).find())
            throw new TerminalRefusedException("The cloud does not accept the token (" + said
                    + "). Make a new one at developer.fingerspot.io and write it as the key.");
        if (PAY.matcher(words).find())
            throw new TerminalRefusedException("The cloud does not serve this account any more (" + said
                    + "). See at developer.fingerspot.io what has run out.");
        if (LATER.matcher(words).find())
            throw new TerminalBusyException("The cloud wants to be asked later (" + said
                    + "). If it stays so, ask less often: pollSeconds, liveSeconds.");
        if (TERMINAL.matcher(words).find())
            throw new TerminalRefusedException(
                    "The cloud does not give this terminal to this token (" + said
                            + "). Compare the option cloudId with the terminal's menu and with the list at developer.fingerspot.io.");
        throw new ProtocolException("The cloud refuses the question (" + (said.isEmpty() ? "without a word" : said)
                + "). See what it means at developer.fingerspot.io; nothing was kept.");
    }
}
