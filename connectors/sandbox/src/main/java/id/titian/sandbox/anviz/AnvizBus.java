package id.titian.sandbox.anviz;

import id.titian.sandbox.pty.PseudoTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A serial line with any number of simulated terminals on it, and a device file at its end. All hear every call, and who is
 * meant answers. The plug of its adapter can be pulled and put back.
 */
public final class AnvizBus implements AutoCloseable {

    private static final int READ_OCTETS = 4096;
    private static final int END_MILLIS_MAX = 5_000;
    private static final int BITS_AN_OCTET = 10;

    private final Path link;
    private final List<SimulatedAnvizTerminal> terminals = new CopyOnWriteArrayList<>();
    private final Object plug = new Object();

    private @Nullable PseudoTerminal pty;
    private @Nullable Thread ear;
    private volatile boolean echoes;
    private volatile int baud;

    private AnvizBus(Path link) {
        this.link = link;
    }

    /**
     * Lays a line.
     *
     * @param link where its device file is to appear, a stable name.
     * @throws IOException if the system makes no pseudo-terminal; see {@link PseudoTerminal#missing}
     */
    public static AnvizBus open(Path link) throws IOException {
        var bus = new AnvizBus(link);
        bus.plugIn();
        return bus;
    }

    /** Connects a terminal. */
    public AnvizBus attach(SimulatedAnvizTerminal terminal) {
        terminals.add(terminal);
        terminal.listenTo(voice);
        return this;
    }

    /** The device file that a program opens, also after the plug was pulled and put back. */
    public Path link() {
        return link;
    }

    /** Whether the adapter gives back what is said to the terminals, as half-duplex ones do. */
    public AnvizBus echo(boolean on) {
        echoes = on;
        return this;
    }

    /** Lets octets take their time, as on a real line of this speed; 0 for none. */
    public AnvizBus baud(int speed) {
        if (speed < 0) throw new IllegalArgumentException("A speed is not negative: " + speed);
        baud = speed;
        return this;
    }

    /** Says octets that nobody asked for, as a bad wire does. */
    public void noise(byte... octets) throws IOException {
        voice.say(octets);
    }

    /** Pulls the plug: whoever has the device file open loses it. */
    public void unplug() throws IOException {
        @Nullable Thread ending;
        synchronized (plug) {
            if (pty != null) pty.close();
            pty = null;
            ending = ear;
            ear = null;
        }
        if (ending != null) await(ending);
    }

    /** Puts the plug back: another device, under the same stable name. */
    public void plugIn() throws IOException {
        synchronized (plug) {
            if (pty != null) return;
            PseudoTerminal fresh = PseudoTerminal.open(link);
            pty = fresh;
            ear = daemon("anviz-bus-" + link.getFileName(), () -> listen(fresh));
            ear.start();
        }
    }

    @Override
    public void close() throws IOException {
        unplug();
    }

    private void listen(PseudoTerminal plugged) {
        var cutter = new CallCutter();
        byte[] octets = new byte[READ_OCTETS];
        try (InputStream in = plugged.input()) {
            for (int count = in.read(octets); count > 0; count = in.read(octets)) {
                if (echoes) voice.say(java.util.Arrays.copyOf(octets, count));
                for (CallCutter.Heard call : cutter.feed(octets, count))
                    for (SimulatedAnvizTerminal terminal : terminals) terminal.hear(call, voice);
            }
        } catch (IOException e) {
            // The plug was pulled while somebody spoke.
        }
    }

    private static void await(Thread ending) {
        try {
            ending.join(END_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private final Voice voice = new Voice() {

        @Override
        public void say(byte... octets) throws IOException {
            @Nullable PseudoTerminal plugged;
            synchronized (plug) {
                plugged = pty;
            }
            if (plugged == null) return; // nobody hears it
            if (baud > 0) {
                long nanos = TimeUnit.SECONDS.toNanos((long) octets.length * BITS_AN_OCTET) / baud;
                long end = System.nanoTime() + nanos;
                for (long left = nanos; left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
            }
            try (OutputStream out = plugged.output()) {
                out.write(octets);
            }
        }

        @Override
        public void hangUp() {
            // Wires do not hang up; nothing more comes.
        }
    };
}
