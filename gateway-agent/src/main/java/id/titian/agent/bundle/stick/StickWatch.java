package id.titian.agent.bundle.stick;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds for prepared sticks in the watched folders and one level below, and says once for each plugging-in that
 * one is there. Asks the file system anew each time: not every system tells of what is mounted.
 */
public final class StickWatch implements Runnable, AutoCloseable {

    /** Between two looks. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /** What failed at a stick that is still there is tried again after so long, */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    /** so many times in all. */
    static final int TRIES_MAX = 5;

    /** Folders below a watched one that are looked into. */
    static final int BELOW_MAX = 64;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final Logger LOG = System.getLogger(StickWatch.class.getName());

    /** What came of a visit. */
    public enum Visited {
        /** All that is to be done at this stick is done. */
        SERVED,
        /** It is to be tried again, after a while and not without end. */
        FAILED,
        /** Another is served; this one waits, as long as it takes. */
        BUSY
    }

    /** What is done with a stick. */
    public interface Host {

        /** A stick is there. */
        Visited visit(Path stick) throws InterruptedException;

        /** A stick is gone. */
        void gone(Path stick);
    }

    /**
     * A marker as it was seen: another stick, or the same one plugged in again, looks different.
     *
     * @param file the file system's own name of the file, if it has one.
     * @param changed when it was written.
     */
    private record Marker(@Nullable Object file, long changed) {}

    /** A stick that is there. */
    private static final class Guest {
        private final Marker marker;
        private int tries;
        private boolean served;
        private long againNanos;

        Guest(Marker marker) {
            this.marker = marker;
        }
    }

    private final List<Path> folders;
    private final Host host;
    private final LongSupplier nanos;
    private final Map<Path, Guest> guests = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    public StickWatch(List<Path> folders, Host host, LongSupplier nanos) {
        this.folders = List.copyOf(folders);
        this.host = host;
        this.nanos = nanos;
    }

    public void start() {
        if (folders.isEmpty()) return;
        Thread started = new Thread(this, "sticks");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Whether it looks, if it was started. */
    public boolean isAlive() {
        Thread started = thread;
        return started == null || started.isAlive();
    }

    @Override
    public void run() {
        try {
            do look();
            while (!stop.await(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once and serves whoever came. */
    void look() throws InterruptedException {
        Map<Path, Marker> there = markers();
        for (Path stick : List.copyOf(guests.keySet())) {
            Guest known = guests.get(stick);
            if (known != null && known.marker.equals(there.get(stick))) continue;
            guests.remove(stick);
            host.gone(stick);
        }
        for (Map.Entry<Path, Marker> stick : there.entrySet())
            serve(stick.getKey(), guests.computeIfAbsent(stick.getKey(), path -> new Guest(stick.getValue())));
    }

    private void serve(Path stick, Guest guest) throws InterruptedException {
        if (guest.served || guest.tries == TRIES_MAX || guest.tries > 0 && nanos.getAsLong() < guest.againNanos) return;
        Visited came = host.visit(stick);
        if (came == Visited.BUSY) return;
        guest.tries++;
        guest.served = came == Visited.SERVED;
        guest.againNanos = nanos.getAsLong() + AGAIN_AFTER.toNanos();
    }

    private Map<Path, Marker> markers() {
        Map<Path, Marker> markers = new LinkedHashMap<>();
        for (Path folder : folders)
            for (Path place : places(folder)) {
                try {
                    BasicFileAttributes seen =
                            Files.readAttributes(place.resolve(StickMarker.FILE), BasicFileAttributes.class);
                    if (seen.isRegularFile())
                        markers.put(
                                place,
                                new Marker(
                                        seen.fileKey(), seen.lastModifiedTime().toMillis()));
                } catch (IOException e) {
                    // No marker, or pulled out at this moment: nothing to do here either way.
                    continue;
                }
            }
        return markers;
    }

    private static List<Path> places(Path folder) {
        List<Path> places = new ArrayList<>();
        places.add(folder);
        try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path place : below) {
                places.add(place);
                if (places.size() > BELOW_MAX) break;
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Where no stick ever hung the folder need not be there yet; doctor tells.
            LOG.log(Level.DEBUG, "{0} cannot be looked into: {1}", folder, e.getMessage());
        }
        return places;
    }

    @Override
    public void close() {
        stop.countDown();
        Thread started = thread;
        if (started == null) return;
        try {
            started.join(200);
            started.interrupt();
            started.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
