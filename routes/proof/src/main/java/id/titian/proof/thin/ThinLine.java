package id.titian.proof.thin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to a port of this machine that is as slow, as lossy and as unreliable as it is told to be. The near end is taken at
 * once, since the system takes it; that its greeting gets lost shows only in what follows.
 */
public final class ThinLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int WAITING_MAX = 50;

    /** How a connection may die. */
    public enum Cut {
        /** Both ends are told. */
        CLOSED,
        /** Nobody is told: what either end says goes nowhere. */
        SILENT
    }

    private static final class Connection {
        final Socket near;
        final Socket far = new Socket();
        final Stream up;
        final Stream down;
        final AtomicBoolean alive = new AtomicBoolean(true);

        Connection(Socket near, Stream up, Stream down) {
            this.near = near;
            this.up = up;
            this.down = down;
        }

        /** Returns whether it lived until now. */
        boolean cut(Cut how) {
            boolean lived = alive.getAndSet(false);
            if (how == Cut.SILENT) {
                up.fallSilent();
                down.fallSilent();
            } else {
                closeQuietly(near);
                closeQuietly(far);
            }
            return lived;
        }
    }

    private final ServerSocket socket;
    private final int target;
    private final LineQuality quality;
    private final Air air;
    private final Random fate;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong losses = new AtomicLong();
    private final AtomicLong carriedUp = new AtomicLong();
    private final AtomicLong carriedDown = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final ScheduledExecutorService scissors = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "thin-line-cuts");
        thread.setDaemon(true);
        return thread;
    });

    private ThinLine(ServerSocket socket, int target, LineQuality quality) {
        this.socket = socket;
        this.target = target;
        this.quality = quality;
        this.air = new Air(quality.bitsPerSecond());
        this.fate = new Random(quality.seed());
    }

    /** A line from a free port of this machine to another. */
    public static ThinLine to(int target, LineQuality quality) throws IOException {
        ThinLine line =
                new ThinLine(new ServerSocket(0, WAITING_MAX, InetAddress.getLoopbackAddress()), target, quality);
        daemon("thin-line-" + target, line::acceptAll);
        return line;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Lets every connection of this moment die; later ones are whole again. */
    public void cut(Cut how) {
        connections.forEach(connection -> cut(connection, how));
    }

    private void cut(Connection connection, Cut how) {
        if (connection.cut(how)) cuts.incrementAndGet();
    }

    /** Octets in the air, both ways, with headers and everything that was sent in vain. */
    public long octetsInTheAir() {
        return air.carried();
    }

    /** Octets that arrived at the far end. */
    public long carriedUp() {
        return carriedUp.get();
    }

    /** Octets that arrived at the near end. */
    public long carriedDown() {
        return carriedDown.get();
    }

    /** Packets that got lost. */
    public long losses() {
        return losses.get();
    }

    /** Connections that were made. */
    public int connections() {
        return made.get();
    }

    /** Connections that died of the line. */
    public int cuts() {
        return cuts.get();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                take(socket.accept());
            } catch (IOException e) {
                // The listening socket was closed, or one caller went away; the loop's condition tells which.
                continue;
            }
        }
    }

    private void take(Socket near) throws IOException {
        near.setTcpNoDelay(true);
        int number = made.incrementAndGet();
        Connection connection = new Connection(near, stream(number, 0, carriedUp), stream(number, 1, carriedDown));
        connections.add(connection);
        if (!quality.cutEvery().isZero()) sentence(connection);
        daemon("thin-up-" + number, () -> carry(connection, number));
    }

    private Stream stream(int number, int direction, AtomicLong carried) {
        return new Stream(
                air, quality, new Random(quality.seed() * 1_000_003 + number * 2L + direction), losses, carried);
    }

    /** Decides when and how a connection dies: no earlier age is safer than another. */
    private void sentence(Connection connection) {
        double age = -Math.log(1 - fate.nextDouble()) * quality.cutEvery().toNanos();
        Cut how = fate.nextBoolean() ? Cut.CLOSED : Cut.SILENT;
        var unused = scissors.schedule(() -> cut(connection, how), (long) age, TimeUnit.NANOSECONDS);
    }

    private void carry(Connection connection, int number) {
        try {
            connection.up.greet();
            connection.far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            connection.far.setTcpNoDelay(true);
            daemon("thin-up-arrive-" + number, () -> arrive(connection, connection.up, connection.far));
            daemon("thin-down-" + number, () -> send(connection.down, connection.far));
            daemon("thin-down-arrive-" + number, () -> arrive(connection, connection.down, connection.near));
            connection.up.send(connection.near);
        } catch (IOException | InterruptedException e) {
            // Nobody listens there, or it was cut before it stood: the near end is told as soon as it asks.
            connection.cut(Cut.CLOSED);
        }
    }

    private static void send(Stream stream, Socket from) {
        try {
            stream.send(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void arrive(Connection connection, Stream stream, Socket to) {
        try {
            stream.arrive(to, () -> connection.cut(Cut.CLOSED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            // Nothing is left to lose on a socket that is being thrown away.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        scissors.shutdownNow();
        connections.forEach(connection -> connection.cut(Cut.CLOSED));
    }
}
