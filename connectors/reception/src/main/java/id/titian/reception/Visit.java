package id.titian.reception;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One connection of one terminal: one question and its answer, or a WebSocket until it closes. */
final class Visit {

    private static final Logger LOG = System.getLogger(Visit.class.getName());
    private static final int CHUNK = 8_192;

    /** Octets of a peer that goes on talking after its answer; more of them is no terminal. */
    private static final int LEFTOVER_MAX = 1 << 20;

    private static final Duration FAREWELL_WITHIN = Duration.ofSeconds(2);
    private static final HttpResponse NO_ROOM =
            HttpResponse.of(503, "Service Unavailable", "Too much is coming in just now; send it again.\n");
    private static final Bytes CONTINUE = Bytes.ofUtf8("HTTP/1.1 100 Continue\r\n\r\n");

    private final Socket socket;
    private final String peer;
    private final ReceptionSettings settings;
    private final BodyRoom room;
    private final List<PushFamily> families;
    private final PushHost host;
    private volatile long dueNanos;
    private int bodyRoom;

    Visit(
            Socket socket,
            String peer,
            ReceptionSettings settings,
            BodyRoom room,
            List<PushFamily> families,
            PushHost host) {
        this.socket = socket;
        this.peer = peer;
        this.settings = settings;
        this.room = room;
        this.families = families;
        this.host = host;
        allow(settings.questionWithin());
    }

    /** Whoever does nothing of use until then is shown out. */
    private void allow(Duration time) {
        dueNanos = System.nanoTime() + time.toNanos();
    }

    void endIfOverdue() {
        if (System.nanoTime() - dueNanos > 0) end();
    }

    /** Closes the connection, whatever it does just now. */
    void end() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection of {0} was gone already", peer);
        }
    }

    void run() {
        try (Socket open = socket) {
            open.setTcpNoDelay(true);
            receive(open.getInputStream(), open.getOutputStream());
        } catch (IOException e) {
            // A terminal that hangs up in the middle comes again with all that it has.
            LOG.log(Level.DEBUG, "The connection of {0} ended: {1}", peer, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveRoom();
        }
    }

    private void receive(InputStream in, OutputStream out) throws IOException, InterruptedException {
        HttpCutter cutter = HttpCutter.ofRequest(settings.bodyMax());
        byte[] chunk = new byte[CHUNK];
        Bytes rest = Bytes.EMPTY;
        boolean toldToContinue = false;
        while (!cutter.isWhole()) {
            int length = in.read(chunk);
            if (length < 0) return;
            Bytes heard = Bytes.of(chunk, 0, length);
            try {
                int taken = cutter.feed(heard);
                rest = heard.slice(taken, length - taken);
            } catch (HttpSyntaxException e) {
                say(out, HttpResponse.of(e.status(), "Refused", e.getMessage() + "\n"), HttpVersion.HTTP_1_1);
                takeLeave(in);
                return;
            }
            if (!hasRoom(cutter.bodyOctets())) {
                say(out, NO_ROOM, HttpVersion.HTTP_1_1);
                takeLeave(in);
                return;
            }
            if (!toldToContinue && cutter.isToldToContinue()) {
                toldToContinue = true;
                write(out, CONTINUE);
            }
        }
        HttpRequest request = cutter.request();
        if (WebSocketGreeting.isOne(request)) {
            converse(request, rest, in, out);
            return;
        }
        // Keeping takes as long as the disk does; the question has come in.
        allow(settings.silenceMax());
        HttpResponse answer = answer(request);
        // Before the answer: whoever has it may come with the next large body at once.
        giveRoom();
        say(out, answer, cutter.version());
        takeLeave(in);
    }

    /** Whether there is room for the body of this visit; once it is taken, it stays taken. */
    private boolean hasRoom(int octets) {
        if (octets == 0 || bodyRoom > 0) return true;
        if (!room.take(octets)) return false;
        bodyRoom = octets;
        return true;
    }

    private void giveRoom() {
        room.give(bodyRoom);
        bodyRoom = 0;
    }

    private HttpResponse answer(HttpRequest request) throws InterruptedException {
        Optional<PushFamily> family = family(request);
        if (family.isEmpty())
            return HttpResponse.of(404, "Not Found", "Terminals are received here; this is no question of one.\n");
        try {
            return family.get().answer(request, peer, host);
        } catch (NotKeptException e) {
            LOG.log(
                    Level.WARNING,
                    "What a terminal at {0} sent could not be kept, it will send it again: {1}",
                    peer,
                    e.getMessage());
            return HttpResponse.of(503, "Service Unavailable", "Not kept now; send it again.\n");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The family " + family.get().family() + " erred at a question from " + peer, e);
            return HttpResponse.of(500, "Internal Server Error", "Not kept now; send it again.\n");
        }
    }

    private Optional<PushFamily> family(HttpRequest request) {
        return families.stream().filter(family -> family.recognises(request)).findFirst();
    }

    private static void say(OutputStream out, HttpResponse answer, HttpVersion version) throws IOException {
        boolean saysHow = answer.headers().first("Connection").isPresent();
        HttpResponse last = saysHow
                ? answer
                : new HttpResponse(
                        answer.status(), answer.reason(), answer.headers().and("Connection", "close"), answer.body());
        write(out, last.octets(version));
    }

    /** A connection that is closed with something unread takes its own last answer with it. */
    private void takeLeave(InputStream in) throws IOException {
        allow(FAREWELL_WITHIN);
        socket.shutdownOutput();
        byte[] chunk = new byte[CHUNK];
        int leftover = 0;
        for (int length = in.read(chunk); length >= 0 && leftover < LEFTOVER_MAX; length = in.read(chunk))
            leftover += length;
    }

    private void converse(HttpRequest greeting, Bytes rest, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        HttpRequest first = new HttpRequest(PushFamily.MESSAGE, greeting.target(), greeting.headers(), Bytes.EMPTY);
        if (family(first).isEmpty()) {
            say(
                    out,
                    HttpResponse.of(404, "Not Found", "No family here speaks over this path.\n"),
                    HttpVersion.HTTP_1_1);
            takeLeave(in);
            return;
        }
        write(out, WebSocketGreeting.welcome(greeting));
        WebSocketCutter cutter = new WebSocketCutter(Math.min(settings.bodyMax(), ReceptionSettings.MESSAGE_MAX));
        byte[] chunk = new byte[CHUNK];
        Bytes heard = rest;
        while (true) {
            for (WebSocketCutter.Said said : cutter.feed(heard)) {
                allow(settings.silenceMax());
                if (!reply(said, greeting, out)) return;
            }
            allow(settings.silenceMax());
            int length = in.read(chunk);
            if (length < 0) return;
            heard = Bytes.of(chunk, 0, length);
        }
    }

    /** Whether the conversation goes on. */
    private boolean reply(WebSocketCutter.Said said, HttpRequest greeting, OutputStream out)
            throws IOException, InterruptedException {
        switch (said.kind()) {
            case TEXT, BINARY -> {
                HttpResponse answer =
                        answer(new HttpRequest(PushFamily.MESSAGE, greeting.target(), greeting.headers(), said.data()));
                // An answer that is no success has no form here; the silence makes the terminal send again.
                if (answer.status() != 200) return answer.status() != 500 && answer.status() != 503;
                if (!answer.body().isEmpty())
                    write(out, WebSocketCutter.frame(WebSocketCutter.Kind.TEXT, answer.body()));
            }
            case PING -> write(out, WebSocketCutter.frame(WebSocketCutter.Kind.PONG, said.data()));
            case PONG -> LOG.log(Level.TRACE, "{0} lives", peer);
            case CLOSE, BROKEN -> {
                write(out, WebSocketCutter.frame(WebSocketCutter.Kind.CLOSE, said.data()));
                return false;
            }
        }
        return true;
    }

    private static void write(OutputStream out, Bytes octets) throws IOException {
        out.write(octets.toArray());
        out.flush();
    }
}
