package id.titian.testkit;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A toy family for testing the contract test: every answer is one frame of {@code length | question, two octets | octets |
 * sum}, and a record is two octets, PIN and second. Its faults can be switched on, to see that the contract test notices them.
 */
public final class EchoDriver implements TerminalDriver {

    static final byte HELLO = 1;
    static final byte COUNT = 2;
    static final byte RECORD = 3;

    private final Set<Fault> faults;

    public EchoDriver() {
        this(Set.of());
    }

    EchoDriver(Set<Fault> faults) {
        this.faults = faults;
    }

    enum Fault {
        TRUSTS_ITS_EARS,
        TAKES_A_PART,
        COUNTS_ON,
        IGNORES_OPTIONS,
        THROWS_AT_CLOSE,
        CLOSES_THE_LINE,
        CALLS_LOSS_SILENCE,
        TAKES_WHAT_IS_FOR_OTHERS,
        BELIEVES_LENGTHS,
        LISTENS_ON_AND_ON,
        DECLARES_TOO_MUCH,
        DECLARES_TOO_LITTLE,
        TELLS_ANOTHER_TIME,
        IS_CARRIED_OTHERWISE
    }

    @Override
    public String family() {
        return "echo";
    }

    @Override
    public int defaultPort() {
        return 7;
    }

    @Override
    public List<Transport> transports() {
        return List.of(faults.contains(Fault.IS_CARRIED_OTHERWISE) ? Transport.UDP : Transport.TCP);
    }

    @Override
    public Set<Ability> abilities() {
        if (faults.contains(Fault.DECLARES_TOO_MUCH)) return Set.of(Ability.CLOCK, Ability.COUNT, Ability.USERS);
        if (faults.contains(Fault.DECLARES_TOO_LITTLE)) return Set.of(Ability.COUNT);
        return Set.of(Ability.CLOCK, Ability.COUNT);
    }

    @Override
    public TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        if (!faults.contains(Fault.IGNORES_OPTIONS)) settings.requireOptionsAmong(Set.of());
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop.");
        ask(line, settings, HELLO, (byte) 0);
        return new Session(line, settings);
    }

    private Bytes ask(Line line, TerminalSettings settings, byte... question) throws TerminalException {
        try {
            line.write(Bytes.of(question));
            var heard = new java.io.ByteArrayOutputStream();
            int wanted = Integer.MAX_VALUE;
            while (heard.size() < wanted) {
                Bytes piece = line.read(settings.answerWithin());
                if (piece.isEmpty()) throw new TerminalSilentException("No answer; look at the cable.");
                heard.writeBytes(piece.toArray());
                wanted = wanted(heard.toByteArray()[0]);
            }
            while (faults.contains(Fault.LISTENS_ON_AND_ON))
                if (line.read(settings.answerWithin()).isEmpty()) break;
            return checked(Bytes.of(heard.toByteArray()), wanted, Bytes.of(question));
        } catch (id.titian.contract.terminal.failure.LineLostException e) {
            if (faults.contains(Fault.CALLS_LOSS_SILENCE)) throw new TerminalSilentException("No line, no answer.", e);
            throw e;
        }
    }

    private int wanted(byte length) {
        boolean isHuge = length < 0 && faults.contains(Fault.BELIEVES_LENGTHS);
        return 2 + (isHuge ? new byte[100 << 20].length : length & 0x0F);
    }

    private Bytes checked(Bytes frame, int length, Bytes question) throws TerminalException {
        int sum = 0;
        for (int i = 0; i < length - 1; i++) sum += frame.at(i);
        boolean sound = frame.length() == length && (sum & 0xFF) == frame.at(length - 1);
        if (!sound && !faults.contains(Fault.TRUSTS_ITS_EARS))
            throw new id.titian.contract.terminal.failure.ProtocolException("The sum is wrong; try again.");
        boolean isOurs = length >= 4 && frame.slice(1, 2).equals(question);
        if (!isOurs && !faults.contains(Fault.TAKES_WHAT_IS_FOR_OTHERS))
            throw new id.titian.contract.terminal.failure.ProtocolException("This answers somebody else; try again.");
        return frame.slice(3, length - 4);
    }

    private final class Session implements TerminalSession {

        private final Line line;
        private final TerminalSettings settings;
        private int walks;

        Session(Line line, TerminalSettings settings) {
            this.line = line;
            this.settings = settings;
        }

        @Override
        public TerminalIdentity identity() {
            return new TerminalIdentity("ECHO1", "echo", "", "", Map.of());
        }

        @Override
        public TerminalMemory memory() throws TerminalException {
            int count = ask(line, settings, COUNT, (byte) 0).at(0);
            return new TerminalMemory(OptionalInt.empty(), OptionalInt.of(count), OptionalInt.empty());
        }

        @Override
        public LocalDateTime clock() {
            return LocalDateTime.of(faults.contains(Fault.TELLS_ANOTHER_TIME) ? 1970 : 2026, 10, 6, 7, 30);
        }

        @Override
        public void setClock(LocalDateTime wallClock) {
            throw new UnsupportedOperationException("A toy has no clock.");
        }

        @Override
        public TerminalLog readLog() throws TerminalException {
            var records = new ArrayList<Bytes>();
            int count = ask(line, settings, COUNT, (byte) 0).at(0);
            try {
                for (int i = 0; i < count; i++) records.add(ask(line, settings, RECORD, (byte) i));
            } catch (TerminalSilentException e) {
                if (!faults.contains(Fault.TAKES_A_PART)) throw new LogIncompleteException("Silence in the log.", e);
            }
            walks += faults.contains(Fault.COUNTS_ON) ? 1 : 0;
            return new Log(records, walks);
        }

        @Override
        public List<Reading> listen(Duration wait) {
            return List.of();
        }

        @Override
        public void close() {
            if (faults.contains(Fault.THROWS_AT_CLOSE)) throw new IllegalStateException("I do not want to go.");
            if (faults.contains(Fault.CLOSES_THE_LINE)) line.close();
        }
    }

    private record Log(List<Bytes> records, int firstOrdinal) implements TerminalLog {

        @Override
        public int size() {
            return records.size();
        }

        @Override
        public Iterator<Reading> iterator() {
            var occurrences = new Occurrences();
            return records.stream().map(raw -> reading(raw, occurrences)).iterator();
        }

        private Reading reading(Bytes raw, Occurrences occurrences) {
            String pin = String.valueOf(raw.at(0));
            LocalDateTime time = LocalDateTime.of(2026, 10, 6, 7, 30).plusSeconds(raw.at(1));
            int ordinal = occurrences.ofPunch(pin, time) + firstOrdinal;
            return new Punch(
                    "ECHO1", pin, id.titian.contract.PinForm.DIGITS, time, ordinal, 0, 1, null, ArrivalPath.PULL, raw);
        }
    }
}
