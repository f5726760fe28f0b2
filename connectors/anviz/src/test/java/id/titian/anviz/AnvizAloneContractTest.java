package id.titian.anviz;

import id.titian.contract.terminal.TerminalSettings;
import id.titian.sandbox.anviz.AnvizTerminalSpec;

/** A terminal alone on a network: nobody told its device id. */
class AnvizAloneContractTest extends AnvizContract {

    @Override
    protected TerminalSettings settings() {
        return Wall.settings();
    }

    @Override
    AnvizTerminalSpec spec() {
        return Wall.spec();
    }
}
