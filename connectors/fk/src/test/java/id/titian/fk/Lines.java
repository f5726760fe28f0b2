package id.titian.fk;

import id.titian.contract.terminal.Line;
import java.io.IOException;

/** Lines for tests of other packages. */
public final class Lines {

    private Lines() {}

    /** A real socket to a terminal on this computer. */
    public static Line tcp(int port) throws IOException {
        return TcpLine.to(port);
    }
}
