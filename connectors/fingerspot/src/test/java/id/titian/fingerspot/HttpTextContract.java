package id.titian.fingerspot;

import id.titian.testkit.TerminalDriverContract;

/** The promises of every driver, kept where nothing in the protocol shows a flipped bit. */
public abstract class HttpTextContract extends TerminalDriverContract {

    @Override
    protected boolean linesAreChecked() {
        return false;
    }
}
