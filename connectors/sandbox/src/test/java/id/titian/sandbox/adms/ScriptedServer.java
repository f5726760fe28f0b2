package id.titian.sandbox.adms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server that is a function from question to answer, both in octets; an empty answer hangs up. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket door;
    private final UnaryOperator<String> script;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedServer(UnaryOperator<String> script) throws IOException {
        this.script = script;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::listen, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    static String ok(String body, String... headers) {
        var more = new StringBuilder();
        for (String header : headers) more.append(header).append("\r\n");
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + more + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Every question so far, whole. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> heard(String part) {
        return heard.stream().filter(question -> question.contains(part)).toList();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                String question = read(socket.getInputStream());
                heard.add(question);
                socket.getOutputStream().write(script.apply(question).getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                continue; // the next one, or the end
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) throw new IOException("Hung up.");
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
