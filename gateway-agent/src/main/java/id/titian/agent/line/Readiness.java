package id.titian.agent.line;

import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/** Waits until one channel can do something. An interrupt or a close by another thread ends the wait. */
final class Readiness {

    private final SelectableChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final String peer;

    /** Takes over a channel, which does not block from now on. */
    Readiness(SelectableChannel channel, String peer) throws IOException {
        this.channel = channel;
        this.peer = peer;
        channel.configureBlocking(false);
        selector = Selector.open();
        try {
            key = channel.register(selector, 0);
        } catch (ClosedChannelException e) {
            selector.close();
            throw e;
        }
    }

    /**
     * Waits for an operation of {@link SelectionKey}.
     *
     * @return false if the wait passed without it
     */
    boolean await(int operation, Duration wait) throws LineLostException {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            key.interestOps(operation);
            while (true) {
                long left = deadline - System.nanoTime();
                if (left <= 0) return false;
                // Rounded up: a select of zero would wait without end.
                selector.select(left / 1_000_000 + 1);
                if (Thread.currentThread().isInterrupted())
                    throw new LineLostException("The line to " + peer + " was given up: the agent was asked to stop.");
                if (!selector.isOpen()) throw closed(null);
                // The set, not the key: a key goes on saying what was ready at an earlier wait.
                if (selector.selectedKeys().remove(key)) return true;
            }
        } catch (ClosedSelectorException | java.nio.channels.CancelledKeyException e) {
            throw closed(e);
        } catch (IOException e) {
            if (e instanceof LineLostException lost) throw lost;
            throw new LineLostException("The line to " + peer + " cannot be waited on: " + e.getMessage(), e);
        }
    }

    private LineLostException closed(@org.jspecify.annotations.Nullable Throwable cause) {
        String message = "The line to " + peer + " was closed on our side.";
        return cause == null ? new LineLostException(message) : new LineLostException(message, cause);
    }

    /** Ends the wait of whoever waits, and closes the channel. */
    void close() {
        try (SelectableChannel gone = channel) {
            selector.close();
        } catch (IOException e) {
            // A line that cannot be closed is as gone as one that can.
            return;
        }
    }
}
