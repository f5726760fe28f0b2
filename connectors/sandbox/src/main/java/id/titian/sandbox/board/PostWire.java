package id.titian.sandbox.board;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The same messages by POST to {@code /pub/api}. */
final class PostWire implements Wire {

    private final HttpClient client;
    private final URI api;

    PostWire(HttpClient client, URI server) {
        this.client = client;
        this.api = URI.create("http://" + server.getHost() + ':' + server.getPort() + "/pub/api");
    }

    @Override
    public String ask(String message, Duration within) throws NoRetException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(within)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new NoRetException("Status " + answer.statusCode());
            return answer.body();
        } catch (IOException e) {
            throw new NoRetException("Not reached: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Each message has a connection of its own.
    }
}
