package id.titian.proof.receiver;

import java.io.IOException;
import java.util.List;

/** A system behind the hub that can be asked what it holds. */
public interface Receiver {

    /** The name under which the hub knows it as a destination. */
    String name();

    /** Everything that it holds now, also what it holds twice. */
    List<Holding> holdings() throws IOException;
}
