package id.titian.iws;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A conversation with a terminal that has told which one it is. There is nothing to take leave of: each question stands alone. */
final class IwsSession implements TerminalSession {

    private final Dialogue dialogue;
    private final KeyProof proof;
    private final TerminalSettings settings;
    private final IwsOptions options;
    private final TerminalIdentity identity;
    private boolean isClosed;

    IwsSession(
            Dialogue dialogue,
            KeyProof proof,
            TerminalSettings settings,
            IwsOptions options,
            TerminalIdentity identity) {
        this.dialogue = dialogue;
        this.proof = proof;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() {
        requireOpen();
        return TerminalMemory.UNKNOWN;
    }

    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        return proof.require();
    }

    @Override
    public void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException {
        requireOpen();
        Answer answer = dialogue.ask(Question.setClock(wallClock));
        if (!answer.saysDone())
            throw new ProtocolException("The terminal does not say that its clock was set (" + words(answer)
                    + "). Read the clock from its screen and set it in its menu.");
    }

    private static String words(Answer answer) {
        return answer.information().map(text -> "it says \"" + text + '"').orElse("it says nothing");
    }

    @Override
    public List<TerminalUser> users() throws TerminalException, InterruptedException {
        requireOpen();
        var users = new ArrayList<TerminalUser>();
        for (IwsUser user : everybody()) {
            String pin = user.number(options.visiblePin());
            if (!pin.isEmpty()) users.add(new TerminalUser(pin, user.name()));
        }
        return users;
    }

    private List<IwsUser> everybody() throws TerminalException, InterruptedException {
        Answer answer = dialogue.users();
        List<IwsUser> users = IwsUser.of(answer.rows());
        if (users.isEmpty()) {
            proof.require();
            if (!answer.saysNoData())
                throw new ProtocolException("The terminal does not list its people (" + words(answer)
                        + "). Ask again; look in its menu whether it knows anybody.");
        }
        return users;
    }

    @Override
    public void removeUser(String pin) throws TerminalException, InterruptedException {
        requireOpen();
        String wanted = pin.strip();
        if (!Question.isPin(wanted) || Screening.namesNobody(wanted))
            throw new TerminalRefusedException("No terminal of this family knows a person under such a PIN. Nobody was "
                    + "removed; list its people and take the PIN from there.");
        List<IwsUser> before = asked(wanted);
        if (before.isEmpty()) {
            proof.require();
            throw new TerminalRefusedException("The terminal knows nobody under PIN " + wanted
                    + ", so nobody was removed. List its people and compare.");
        }
        // A terminal that took the number for the other of the two would remove somebody else.
        if (before.size() != 1 || !before.get(0).number(options.visiblePin()).equals(wanted))
            throw new TerminalRefusedException("Asked for PIN " + wanted + ", the terminal answers with "
                    + before.stream()
                            .map(user -> '"' + user.number(options.visiblePin()) + '"')
                            .limit(3)
                            .toList()
                    + ". Nobody was removed. See the option " + IwsOptions.VISIBLE_PIN
                    + ", or remove the person at the terminal's menu.");
        Answer answer = dialogue.ask(Question.removal(wanted));
        boolean isGone = asked(wanted).isEmpty();
        proof.require();
        if (!isGone)
            throw new TerminalRefusedException("The terminal still knows PIN " + wanted + " (" + words(answer)
                    + "). Remove the person at its menu.");
    }

    /** The people that the terminal names when it is asked for one; an answer of nothing is none. */
    private List<IwsUser> asked(String pin) throws TerminalException, InterruptedException {
        Answer answer = dialogue.ask(Question.user(pin));
        List<IwsUser> users = IwsUser.of(answer.rows());
        if (users.isEmpty() && !answer.saysNoData() && answer.information().isEmpty() && !isVoid(answer))
            throw new ProtocolException("The terminal does not say whether it knows PIN " + pin
                    + " (it says nothing that we understand). See at its menu.");
        return users;
    }

    /** Some firmware says of nobody that all of his fields are empty. */
    private static boolean isVoid(Answer answer) {
        return answer.rows().count() == 1 && answer.rows().row(0).has("PIN");
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        Answer answer = dialogue.log();
        boolean isInformation = answer.information().isPresent();
        Rows rows = isInformation ? Rows.NONE : answer.rows();
        if (rows.count() == 0) requireBelievable(answer);
        if (rows.longestStrange() > Punch.RAW_MAX)
            throw new LogIncompleteException(
                    "In the log stand " + rows.longestStrange() + " octets in one run that are no "
                            + "record, too many to keep for a person to see. Nothing of it was accepted. It is read again at the "
                            + "next visit; if it stays so, read the terminal by its USB file.");
        PinJoin join = options.logIsVisible() || rows.count() == 0
                ? PinJoin.NONE
                : PinJoin.of(everybody(), options.pinOfLog(), options.visiblePin());
        Screening screening = Screening.byAgent(
                identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), ArrivalPath.PULL);
        return new IwsLog(rows, join, screening);
    }

    /** A log without records is what an empty one looks like, and what a wrong key does on some firmware. */
    private void requireBelievable(Answer answer) throws TerminalException, InterruptedException {
        proof.require();
        if (!answer.saysNoData())
            throw new LogIncompleteException(
                    "The terminal does not give its log (" + words(answer) + ") and accepts our "
                            + "key. That is no empty log. It is asked again at the next visit; if it stays so, look whether "
                            + "another program holds it, or restart it.");
    }

    @Override
    public List<Reading> listen(Duration wait) {
        requireOpen();
        return List.of();
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }
}
