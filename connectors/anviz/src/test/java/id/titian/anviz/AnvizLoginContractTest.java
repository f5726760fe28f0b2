package id.titian.anviz;

import id.titian.contract.terminal.TerminalSettings;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import java.time.Duration;

/** Newer firmware that wants a login. */
class AnvizLoginContractTest extends AnvizContract {

    @Override
    protected TerminalSettings settings() {
        return Wall.keyed("admin:12345", Duration.ofSeconds(3));
    }

    @Override
    AnvizTerminalSpec spec() {
        return Wall.spec().login("admin:12345");
    }
}
