package id.titian.sandbox.board;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket at {@code /pub/chat}. */
final class ChatWire implements Wire {

    private static final String GONE = "\u0000gone";

    /** It splits its messages, as boards with small buffers do. */
    private static final int FRAGMENT = 700;

    private final BlockingQueue<String> heard;
    private final WebSocket socket;

    private ChatWire(WebSocket socket, BlockingQueue<String> heard) {
        this.socket = socket;
        this.heard = heard;
    }

    static ChatWire dial(HttpClient client, URI server, Duration within) throws NoRetException, InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        URI chat = URI.create("ws://" + server.getHost() + ':' + server.getPort() + "/pub/chat");
        return new ChatWire(
                done(client.newWebSocketBuilder().buildAsync(chat, new Ears(heard)), within, "Not reached"), heard);
    }

    @Override
    public String ask(String message, Duration within) throws NoRetException, InterruptedException {
        for (int at = 0; at < message.length(); at += FRAGMENT) {
            int end = Math.min(message.length(), at + FRAGMENT);
            done(socket.sendText(message.substring(at, end), end == message.length()), within, "Not said");
        }
        String answer = heard.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) throw new NoRetException("No ret in time.");
        if (answer.equals(GONE)) throw new NoRetException("The server hung up.");
        return answer;
    }

    private static <T> T done(CompletableFuture<T> future, Duration within, String otherwise)
            throws NoRetException, InterruptedException {
        try {
            return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NoRetException(otherwise + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isOpen() {
        return !socket.isInputClosed();
    }

    /** Boards do not say goodbye. */
    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together. */
    private static final class Ears implements WebSocket.Listener {

        private final BlockingQueue<String> heard;
        private final StringBuilder message = new StringBuilder();

        Ears(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                heard.add(message.toString());
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            heard.add(GONE);
            return WebSocket.Listener.super.onClose(webSocket, statusCode, reason);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            heard.add(GONE);
        }
    }
}
