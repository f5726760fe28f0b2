package id.titian.adms;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.push.PushHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server with real sockets for one family: one thread and one question a connection. */
final class TinyReception implements AutoCloseable {

    static final int BODY_MAX = 1 << 20;

    private static final int PATIENCE_MILLIS = 3_000;

    private final AdmsFamily family;
    private final PushHost host;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TinyReception(AdmsFamily family, PushHost host) throws IOException {
        this(family, host, 0);
    }

    TinyReception(AdmsFamily family, PushHost host, int port) throws IOException {
        this.family = family;
        this.host = host;
        this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // the door is closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);
            HttpResponse answer;
            try {
                HttpRequest request = read(socket.getInputStream(), cutter);
                answer = family.recognises(request)
                        ? family.answer(request, "127.0.0.1", host)
                        : HttpResponse.of(404, "Not Found", "");
            } catch (HttpSyntaxException e) {
                answer = HttpResponse.of(e.status(), "Refused", "");
            }
            socket.getOutputStream().write(answer.octets(HttpVersion.HTTP_1_1).toArray());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            return; // the terminal is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest read(InputStream in, HttpCutter cutter) throws IOException, HttpSyntaxException {
        byte[] buffer = new byte[1024];
        while (!cutter.isWhole()) {
            int read = in.read(buffer);
            if (read < 0) throw new IOException("The terminal hung up.");
            cutter.feed(Bytes.of(buffer, 0, read));
        }
        return cutter.request();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
