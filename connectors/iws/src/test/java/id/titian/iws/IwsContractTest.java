package id.titian.iws;

import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.TerminalDriverContract;

/** The promises of every driver, kept towards a terminal that says how long its answers are. */
class IwsContractTest extends TerminalDriverContract {

    @Override
    protected TerminalDriver driver() {
        return new IwsDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return FakeIws.settings("12");
    }

    @Override
    protected boolean linesAreChecked() {
        return false;
    }

    @Override
    protected Line terminal() {
        var terminal = new FakeIws();
        terminal.key = "12";
        terminal.rows(
                "GetAttLog",
                FakeIws.row("1001", "2026-10-06 07:30:15")
                        + "\r\n" + FakeIws.row("1001", "2026-10-06 07:30:15") // a double tap within the second
                        + FakeIws.row("0", "") // an empty slot
                        + FakeIws.row("0053", "2026-10-06 07:30:18")
                        + FakeIws.row("54", "2027-10-06 07:30:18")); // a clock ahead
        return terminal.line();
    }
}
