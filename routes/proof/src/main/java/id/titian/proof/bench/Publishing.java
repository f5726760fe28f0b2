package id.titian.proof.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Publishes prepared messages over many connections at once. */
final class Publishing {

    /** One connection and what it has to say. */
    record Stream(MqttStream connection, String topic, List<byte[]> messages) {}

    private Publishing() {}

    /** Publishes everything and waits for every PUBACK. */
    static void all(List<Stream> streams) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(streams.size());
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (Stream stream : streams)
                work.add(() -> {
                    for (byte[] message : stream.messages()) stream.connection().publish(stream.topic(), message);
                    stream.connection().awaitAcknowledged();
                    return null;
                });
            for (Future<Void> done : threads.invokeAll(work)) done.get();
        } catch (ExecutionException e) {
            throw new IOException("A connection could not publish everything: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
