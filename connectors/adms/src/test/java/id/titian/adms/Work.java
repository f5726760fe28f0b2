package id.titian.adms;

import id.titian.contract.terminal.TerminalOrder;
import java.util.Optional;

/** Orders, and where a terminal asks for them and tells what became of them. */
final class Work {

    static final String POLL = "/iclock/getrequest?SN=CGWB201160001";
    static final String RESULT = "/iclock/devicecmd?SN=CGWB201160001";
    static final String ATTLOG = "/iclock/cdata?SN=CGWB201160001&table=ATTLOG";
    static final String OPERLOG = "/iclock/cdata?SN=CGWB201160001&table=OPERLOG";

    private Work() {}

    /** The id of a command. */
    static String id(String line) {
        return line.split(":")[1];
    }

    static TerminalOrder order(String id, TerminalOrder.Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static TerminalOrder removal(String id, String pin) {
        return new TerminalOrder(
                id, TerminalOrder.Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty());
    }
}
