package id.titian.proof.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The database that a hub keeps beside itself. It outlives a hub that crashes, and nobody adopts it where no hub is started
 * again.
 *
 * @param hubData the hub's folder.
 */
public record OwnDatabase(Path hubData) {

    private static final String PROGRAM = "postgres";
    private static final long LOOK_EVERY_MILLIS = 100;

    /** Its process, if it runs. */
    public Optional<ProcessHandle> running() throws IOException {
        Path file = hubData.resolve("postgres").resolve("cluster").resolve("postmaster.pid");
        if (!Files.isReadable(file)) return Optional.empty();
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.isEmpty() || !lines.get(0).strip().matches("[1-9][0-9]{0,9}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains(PROGRAM))
                        .orElse(true));
    }

    /** Ends it if it still runs although its hub is gone: gently, and if that does not help within the patience, not. */
    public void end(Duration patience) throws IOException, InterruptedException {
        Optional<ProcessHandle> left = running();
        left.ifPresent(ProcessHandle::destroy);
        long start = System.nanoTime();
        // Its file tells sooner than its process, which may stay in the list of processes until somebody collects it.
        while (running().isPresent()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                left.ifPresent(ProcessHandle::destroyForcibly);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
