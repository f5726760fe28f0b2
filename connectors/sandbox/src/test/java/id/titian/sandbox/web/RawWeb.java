package id.titian.sandbox.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says octets to a port and hears what comes until the line is closed. */
public final class RawWeb {

    private static final int WAIT_MILLIS = 5_000;

    private RawWeb() {}

    /** All that is answered, in ISO-8859-1. */
    public static String ask(int port, String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
