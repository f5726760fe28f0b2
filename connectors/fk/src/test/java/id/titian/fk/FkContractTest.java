package id.titian.fk;

import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.TerminalDriverContract;
import java.time.LocalDateTime;

/** The promises of every driver, kept with a log of several pages. */
class FkContractTest extends TerminalDriverContract {

    @Override
    protected TerminalDriver driver() {
        return new FkDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return FakeTerminal.settingsWithKey("1234");
    }

    @Override
    protected Line terminal() {
        var terminal = new FakeTerminal();
        terminal.password = 1234;
        terminal.piece = 300;
        terminal.records.addAll(FakeTerminal.records(40));
        terminal.records.add(FakeTerminal.record("1001", FakeTerminal.MORNING, 1, 0x10));
        terminal.records.add(FakeTerminal.record("1001", FakeTerminal.MORNING, 1, 0x10)); // a double tap
        terminal.records.add(FakeTerminal.record("0053", LocalDateTime.of(2015, 1, 1, 0, 3), 2, 0x40)); // a lost clock
        terminal.records.add(FakeTerminal.record("54", FakeTerminal.MORNING.plusYears(1), 2, 0x40)); // a clock ahead
        return terminal.line();
    }
}
