package id.titian.iws;

import id.titian.contract.terminal.TerminalDriver;
import id.titian.testkit.DriverConformance;

/** The whole contract on one transcript. */
class IwsConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new IwsDriver();
    }

    @Override
    protected String transcript() {
        return "/transcripts/conformance.txt";
    }

    @Override
    protected boolean linesAreChecked() {
        return false;
    }
}
