package id.titian.agent.terminal.dial;

import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;

/** Opens the line to one terminal; whoever dials closes it. */
@FunctionalInterface
public interface Dialler {

    Line dial() throws LineLostException;
}
