package id.titian.anviz;

import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.HeldRecord;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.testkit.TerminalDriverContract;
import java.time.LocalDateTime;

/** The promises of every driver, kept towards an Anviz terminal of which each test says what is special. */
abstract class AnvizContract extends TerminalDriverContract {

    @Override
    protected TerminalDriver driver() {
        return new AnvizDriver();
    }

    @Override
    protected Line terminal() {
        SimulatedAnvizTerminal terminal = Wall.fill(SimulatedAnvizTerminal.of(spec()), 30);
        terminal.put(new HeldRecord("1001", Wall.MORNING, 0, 1, 0));
        terminal.put(new HeldRecord("1001", Wall.MORNING, 0, 1, 0)); // a double tap within the second
        terminal.put(new HeldRecord("0", LocalDateTime.of(2000, 1, 2, 0, 0), 0, 0, 0)); // an empty slot
        terminal.put(new HeldRecord("53", Wall.MORNING.plusYears(1), 1, 8, 7)); // a clock ahead
        return Wall.line(terminal);
    }

    abstract AnvizTerminalSpec spec();
}
