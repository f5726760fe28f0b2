package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Just enough of a server: one connection after the other, one question each. */
final class TinyServer implements AutoCloseable {

    private static final int BODY_MAX = 20 << 20;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final PushFamily family;
    private final PushHost host;

    private TinyServer(PushFamily family, PushHost host) throws IOException {
        this.family = family;
        this.host = host;
        Thread thread = new Thread(this::serve, "tiny-server");
        thread.setDaemon(true);
        thread.start();
    }

    static TinyServer of(PushFamily family, PushHost host) throws IOException {
        return new TinyServer(family, host);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/hdata.aspx");
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket guest = door.accept()) {
                HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);
                byte[] chunk = new byte[8192];
                while (!cutter.isWhole()) {
                    int length = guest.getInputStream().read(chunk);
                    if (length < 0) throw new IOException("cut");
                    cutter.feed(Bytes.of(chunk, 0, length));
                }
                guest.getOutputStream()
                        .write(answer(cutter).octets(HttpVersion.HTTP_1_0).toArray());
            } catch (IOException | HttpSyntaxException e) {
                continue; // the terminal comes again
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private HttpResponse answer(HttpCutter cutter) throws InterruptedException {
        try {
            return family.answer(cutter.request(), "127.0.0.1", host);
        } catch (NotKeptException e) {
            return HttpResponse.of(503, "Service Unavailable", "Not kept now.");
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
