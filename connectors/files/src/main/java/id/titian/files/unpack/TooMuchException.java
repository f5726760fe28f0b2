package id.titian.files.unpack;

import java.io.IOException;

/** More than a limit; travels through unpacking and parsing, to whoever knows what to say of it. */
public final class TooMuchException extends IOException {

    private static final long serialVersionUID = 1L;
}
