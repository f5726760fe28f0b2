package id.titian.anviz;

import id.titian.contract.terminal.TerminalSettings;
import id.titian.sandbox.anviz.AnvizTerminalSpec;

/** A terminal on a serial bus, called by its device id. */
class AnvizSerialContractTest extends AnvizContract {

    @Override
    protected TerminalSettings settings() {
        return Wall.settings(AnvizOptions.DEVICE_ID, "7");
    }

    @Override
    AnvizTerminalSpec spec() {
        return Wall.spec().deviceId(7);
    }
}
