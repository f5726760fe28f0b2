package id.titian.sandbox.adms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP as firmware in C speaks it: a new connection each time, the first line compared octet by octet, no chunks. */
final class CrudeHttp {

    private static final int HEAD_MAX = 4_096;
    private static final int BODY_MAX = 64 * 1024;

    private final AdmsTerminalSpec spec;

    CrudeHttp(AdmsTerminalSpec spec) {
        this.spec = spec;
    }

    /**
     * What a server said.
     *
     * @param text the body, each octet a character.
     * @param date what stands behind {@code Date:}, or null.
     */
    record Answer(String text, @Nullable String date) {

        boolean isOk() {
            return text.contains("OK");
        }

        boolean isUnknownDevice() {
            return text.startsWith("UN");
        }
    }

    /** A question that was sent and whose answer is still to be read. */
    final class Open implements AutoCloseable {

        private final Socket socket;

        private Open(Socket socket) {
            this.socket = socket;
        }

        Answer answer() throws UnreachedException {
            try {
                return read(socket.getInputStream());
            } catch (IOException e) {
                throw new UnreachedException("No answer: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                return; // it is as good as closed
            }
        }
    }

    Answer ask(String method, String target, byte[] body) throws UnreachedException {
        try (Open open = send(method, target, body)) {
            return open.answer();
        }
    }

    Open send(String method, String target, byte[] body) throws UnreachedException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(spec.server().getHost(), spec.server().getPort()),
                    (int) spec.answerWithin().toMillis());
            socket.setSoTimeout((int) spec.answerWithin().toMillis());
            String head = method + ' ' + target + " HTTP/1.1\r\nHost: "
                    + spec.server().getHost() + ':'
                    + spec.server().getPort() + "\r\nUser-Agent: iClock Proxy/1.09\r\nConnection: starting\r\n"
                    + "Accept: */*\r\nContent-Type: " + contentType() + "\r\n"
                    + (method.equals("POST") ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n";
            write(socket.getOutputStream(), head.getBytes(StandardCharsets.ISO_8859_1));
            if (method.equals("POST")) write(socket.getOutputStream(), body);
            return new Open(socket);
        } catch (IOException e) {
            new Open(socket).close();
            throw new UnreachedException("Not reached: " + e.getMessage(), e);
        }
    }

    private String contentType() {
        boolean wrong = spec.is(Quirk.WRONG_CHARSET_NAME);
        return "text/plain; charset=" + (spec.is(Quirk.GB2312_NAMES) == wrong ? "UTF-8" : "GB2312");
    }

    private void write(OutputStream out, byte[] octets) throws IOException {
        if (!spec.is(Quirk.DRIBBLES)) {
            out.write(octets);
        } else {
            for (byte octet : octets) {
                out.write(octet);
                out.flush();
            }
        }
        out.flush();
    }

    private static Answer read(InputStream in) throws IOException, UnreachedException {
        String head = head(in);
        if (!head.matches("(?s)HTTP/1\\.[01] 200.*"))
            throw new UnreachedException(
                    "Not the answer of a server: " + head.lines().findFirst().orElse(""));
        @Nullable String date = null;
        int length = -1;
        for (String line : head.split("\r?\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(line.substring(15).strip());
            if (lower.startsWith("date:")) date = line.substring(5).strip();
        }
        if (length < 0 || length > BODY_MAX) throw new UnreachedException("An answer without a bearable length.");
        byte[] body = in.readNBytes(length);
        if (body.length < length) throw new UnreachedException("Half an answer.");
        return new Answer(new String(body, StandardCharsets.ISO_8859_1), date);
    }

    private static String head(InputStream in) throws IOException, UnreachedException {
        var head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int octet = in.read();
            if (octet < 0 || head.size() >= HEAD_MAX) throw new UnreachedException("No head of an answer.");
            head.write(octet);
            if (octet == '\n') newlines++;
            else if (octet != '\r') newlines = 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
