package id.titian.testkit;

import id.titian.contract.terminal.TerminalDriver;
import java.util.Set;

/** The whole contract on one transcript, kept by the honest toy. */
class EchoConformanceTest extends DriverConformance {

    /** Which faults the toy has; none here. */
    Set<EchoDriver.Fault> faults() {
        return Set.of();
    }

    @Override
    protected TerminalDriver driver() {
        return new EchoDriver(faults());
    }

    @Override
    protected String transcript() {
        return "/transcripts/echo.txt";
    }
}
