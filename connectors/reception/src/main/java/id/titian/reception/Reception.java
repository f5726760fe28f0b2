package id.titian.reception;

import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An open port at which terminals are received. */
public final class Reception implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Reception.class.getName());
    private static final int BACKLOG = 128;
    private static final int THREAD_IDLE_SECONDS = 30;
    private static final int WATCH_EVERY_SECONDS = 1;

    private final ReceptionSettings settings;
    private final List<PushFamily> families;
    private final PushHost host;
    private final ServerSocket door;
    private final ThreadPoolExecutor threads;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> visitsByPeer = new HashMap<>();
    private final AtomicLong turnedAway = new AtomicLong();
    private final BodyRoom room;

    private Reception(ReceptionSettings settings, List<PushFamily> families, PushHost host, ServerSocket door) {
        this.settings = settings;
        this.families = families;
        this.host = host;
        this.door = door;
        this.room = new BodyRoom(settings.bodiesMax());
        this.threads = new ThreadPoolExecutor(
                0,
                settings.visitsMax(),
                THREAD_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "reception-visit"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the port.
     *
     * @param families all that may answer here; a question goes to the first that recognises it.
     * @throws IOException if nobody can listen there, saying why and what to do
     */
    public static Reception open(ReceptionSettings settings, Iterable<PushFamily> families, PushHost host)
            throws IOException {
        var known = new ArrayList<PushFamily>();
        families.forEach(known::add);
        String at = settings.host() + ":" + settings.port();
        ServerSocket door = new ServerSocket();
        try {
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), BACKLOG);
        } catch (BindException e) {
            door.close();
            throw new IOException(
                    "Terminals cannot be received at " + at + " (" + e.getMessage()
                            + "). Another program may listen there: end it, or choose another port and set it in the"
                            + " terminals' menus. Ports below 1024 need a privilege.",
                    e);
        } catch (UnknownHostException e) {
            door.close();
            throw new IOException(
                    "Terminals cannot be received at " + at
                            + ": this machine has no such address. Use 0.0.0.0 for all.",
                    e);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Reception reception = new Reception(settings, List.copyOf(known), host, door);
        daemon(reception::receive, "reception").start();
        daemon(reception::watch, "reception-watch").start();
        return reception;
    }

    /** The port that is listened on. */
    public int port() {
        return door.getLocalPort();
    }

    /** How many visitors found no room so far. */
    public long turnedAway() {
        return turnedAway.get();
    }

    private void receive() {
        while (end.getCount() > 0) {
            try {
                welcome(door.accept());
            } catch (IOException e) {
                // One connection that broke while it was made is no reason to stop receiving.
                if (door.isClosed()) return;
            }
        }
    }

    private void welcome(Socket socket) throws IOException {
        String peer = socket.getInetAddress().getHostAddress();
        if (!enter(peer)) {
            turnAway(socket, peer);
            return;
        }
        Visit visit = new Visit(socket, peer, settings, room, families, host);
        visits.add(visit);
        try {
            threads.execute(() -> {
                try {
                    visit.run();
                } finally {
                    visits.remove(visit);
                    leave(peer);
                }
            });
        } catch (RejectedExecutionException e) {
            visits.remove(visit);
            leave(peer);
            turnAway(socket, peer);
        }
    }

    /** The terminal keeps what it has and comes again: that costs time, never a punch. */
    private void turnAway(Socket socket, String peer) throws IOException {
        socket.close();
        long count = turnedAway.incrementAndGet();
        // The first and then ever more rarely: a flood must not fill the log.
        if (Long.bitCount(count) == 1)
            LOG.log(
                    Level.WARNING,
                    "A terminal at {0} found no room; {1} so far. It will come again; if this goes on, somebody floods"
                            + " this port or the limit of visits is too low.",
                    peer,
                    Long.toString(count));
    }

    private boolean enter(String peer) {
        synchronized (visitsByPeer) {
            int here = visitsByPeer.getOrDefault(peer, 0);
            if (here >= settings.visitsOfOnePeerMax()) return false;
            visitsByPeer.put(peer, here + 1);
            return true;
        }
    }

    private void leave(String peer) {
        synchronized (visitsByPeer) {
            visitsByPeer.computeIfPresent(peer, (name, here) -> here == 1 ? null : here - 1);
        }
    }

    /** Shows out whoever is overdue, so that nobody can hold a thread by saying nothing or taking nothing in. */
    private void watch() {
        try {
            while (!end.await(WATCH_EVERY_SECONDS, TimeUnit.SECONDS)) for (Visit visit : visits) visit.endIfOverdue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the port and ends all visits. */
    @Override
    public void close() {
        end.countDown();
        try {
            door.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The port was gone already", e);
        }
        visits.forEach(Visit::end);
        threads.shutdownNow();
    }
}
