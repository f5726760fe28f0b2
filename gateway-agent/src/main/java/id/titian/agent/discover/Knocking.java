package id.titian.agent.discover;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds out at which hosts somebody listens at all: many hosts at once, at each one port after the other, every connection closed
 * as soon as it is there and without a word.
 */
final class Knocking {

    /** Beyond this, the tables of neighbours of small machines and switches overflow. */
    private static final int AT_ONCE_MAX = 384;

    /** Long enough for one greeting that was lost to be said again, which is after a second. */
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(1_300);

    private static final long LOOK_EVERY_MILLIS = 50;

    private final List<Integer> ports;
    private final Consumer<Answered> told;
    private final Deque<Round> waiting = new ArrayDeque<>();

    /**
     * Knocks nowhere yet.
     *
     * @param told hears of every host, once it is known; also of those where nobody is.
     */
    Knocking(List<Integer> ports, Consumer<Answered> told) {
        this.ports = ports;
        this.told = told;
    }

    /**
     * What a host answered.
     *
     * @param present whether it answered at all, if only that nobody listens.
     * @param listening the ports at which somebody took the connection.
     */
    record Answered(String host, boolean present, Set<Integer> listening) {}

    /** The rounds through the ports of one host. */
    private static final class Round {

        private final InetAddress address;
        private final String host;
        private final Set<Integer> listening = new TreeSet<>();
        private boolean present;
        private int next;
        private long deadline;

        private Round(String host) throws IOException {
            this.host = host;
            this.address = InetAddress.getByName(host);
        }

        private void answered(int port) {
            present = true;
            listening.add(port);
        }
    }

    /**
     * Knocks everywhere.
     *
     * @param deadline by {@link System#nanoTime}; hosts that are not known then are not told of.
     * @return whether every host was told of
     */
    boolean at(List<String> hosts, long deadline) throws IOException, InterruptedException {
        for (String host : hosts) waiting.add(new Round(host));
        try (Selector selector = Selector.open()) {
            try {
                while (!waiting.isEmpty() || !selector.keys().isEmpty()) {
                    if (Thread.interrupted()) throw new InterruptedException();
                    if (System.nanoTime() - deadline >= 0) return false;
                    while (selector.keys().size() < AT_ONCE_MAX && !waiting.isEmpty()) begin(waiting.poll(), selector);
                    selector.select(LOOK_EVERY_MILLIS);
                    for (SelectionKey key : List.copyOf(selector.selectedKeys())) arrived(key);
                    selector.selectedKeys().clear();
                    for (SelectionKey key : List.copyOf(selector.keys())) giveUpIfOverdue(key);
                    // What was closed leaves the selector's list only when it looks again.
                    selector.selectNow();
                }
                return true;
            } finally {
                for (SelectionKey key : new ArrayList<>(selector.keys()))
                    key.channel().close();
            }
        }
    }

    /** Knocks at the next port, and at those after it where the answer is there at once. */
    private void begin(Round round, Selector selector) throws IOException {
        if (round.next == ports.size()) {
            told.accept(new Answered(round.host, round.present, round.listening));
            return;
        }
        int port = ports.get(round.next++);
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (!channel.connect(new InetSocketAddress(round.address, port))) {
                round.deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
                channel.register(selector, SelectionKey.OP_CONNECT, round);
                return;
            }
            round.answered(port);
        } catch (ConnectException e) {
            round.present = true;
        } catch (IOException e) {
            // No way there, or forbidden: as if nobody were there.
            channel.close();
        }
        channel.close();
        waiting.addFirst(round);
    }

    private void arrived(SelectionKey key) throws IOException {
        Round round = (Round) key.attachment();
        try {
            if (!((SocketChannel) key.channel()).finishConnect()) return;
            round.answered(ports.get(round.next - 1));
        } catch (IOException e) {
            round.present |= e instanceof ConnectException && isRefusal(e);
        }
        goOn(key, round);
    }

    /** The system's own patience with somebody who does not answer may end before ours. */
    private static boolean isRefusal(IOException e) {
        return !String.valueOf(e.getMessage()).contains("timed out");
    }

    private void giveUpIfOverdue(SelectionKey key) throws IOException {
        Round round = (Round) key.attachment();
        if (key.isValid() && System.nanoTime() - round.deadline >= 0) goOn(key, round);
    }

    private void goOn(SelectionKey key, Round round) throws IOException {
        key.channel().close();
        waiting.addFirst(round);
    }
}
