package id.titian.zk;

import id.titian.contract.PinForm;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.TerminalDriverContract;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;

/** The promises of every driver, kept towards a ZK terminal of which each test says what is special. */
abstract class ZkContract extends TerminalDriverContract {

    static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    @Override
    protected TerminalDriver driver() {
        return new ZkDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return new TerminalSettings(
                "123456",
                PinForm.DIGITS,
                FakeTerminal.JAKARTA,
                FakeTerminal.NOON,
                Duration.ofSeconds(3),
                Map.of(ZkOptions.CHUNK_OCTETS, "512"));
    }

    @Override
    protected Line terminal() {
        var terminal = new FakeTerminal();
        terminal.key = 123_456;
        terminal.attendance = FakeTerminal.payload(
                FakeTerminal.record40(13, "1001", MORNING, 0),
                FakeTerminal.record40(13, "1001", MORNING, 0), // a double tap within the second
                FakeTerminal.record40(0, "", LocalDateTime.of(2000, 1, 1, 0, 0), 0), // an empty slot
                FakeTerminal.record40(14, "0053", MORNING.plusSeconds(3), 1),
                FakeTerminal.record40(15, "54", MORNING.plusYears(1), 1)); // a clock ahead
        terminal.countedRecords = 5;
        terminal.packetOctets = 50;
        terminal.smallMax = 0;
        prepare(terminal);
        return terminal.line();
    }

    /** Gives the terminal the habits that this test is about. */
    abstract void prepare(FakeTerminal terminal);
}
