package id.titian.proof.town;

import java.io.IOException;

/** A plug that somebody may pull while a program uses what it connects. */
public interface Plug {

    /** What it connects. */
    String name();

    boolean isIn();

    void pull() throws IOException;

    void putBack() throws IOException;
}
