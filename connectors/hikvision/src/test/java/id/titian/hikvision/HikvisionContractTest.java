package id.titian.hikvision;

import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.TerminalDriverContract;

/** The promises of every driver, kept towards a terminal with three pages of events. */
class HikvisionContractTest extends TerminalDriverContract {

    @Override
    protected TerminalDriver driver() {
        return new HikvisionDriver();
    }

    @Override
    protected TerminalSettings settings() {
        return FakeHikvision.settings(HikvisionOptions.PAGE_SIZE, "2");
    }

    @Override
    protected boolean linesAreChecked() {
        return false;
    }

    @Override
    protected Line terminal() {
        var terminal = new FakeHikvision();
        terminal.pageMax = 2;
        terminal.events.add(FakeHikvision.punch("1001", "2026-10-06T07:30:15+07:00", 75, 575));
        terminal.events.add(FakeHikvision.punch("1001", "2026-10-06T07:30:15+07:00", 75, 576)); // a double tap
        terminal.events.add(FakeHikvision.punch("", "2026-10-06T07:30:16+07:00", 1, 577)); // a card of nobody
        terminal.events.add(FakeHikvision.punch("1001", "2026-10-06T07:30:16+07:00", 21, 578)); // the door opens
        terminal.events.add(FakeHikvision.punch("0053", "2026-10-06T07:30:18+07:00", 38, 579));
        return terminal.line();
    }
}
