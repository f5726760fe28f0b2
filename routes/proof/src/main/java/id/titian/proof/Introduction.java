package id.titian.proof;

import id.titian.proof.hub.HubApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a new hub and the agent of the Compose file known to each other, once. */
final class Introduction {

    private static final Duration HUB_WITHIN = Duration.ofMinutes(3);

    private Introduction() {}

    /** Runs with {@code hub-url token-file agent secret-file}. */
    static int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() != 4)
            throw new IllegalArgumentException(
                    "introduce takes the hub's URL, its token file, an agent and a secret file.");
        Path secret = Path.of(arguments.get(3));
        if (Files.exists(secret)) return 0;
        HubApi hub = new HubApi(URI.create(arguments.get(0)), Path.of(arguments.get(1)));
        long start = System.nanoTime();
        while (!hub.isUp()) {
            if (System.nanoTime() - start > HUB_WITHIN.toNanos())
                throw new IOException("The hub at " + arguments.get(0) + " was not up within " + HUB_WITHIN);
            TimeUnit.SECONDS.sleep(1);
        }
        hub.importAll("offices", "kode;nama;zona\nKANTOR;Kantor Contoh;Asia/Jakarta\n");
        hub.importAll("terminals", "nomor_seri;kantor;grup_pin\n" + LoneTerminal.SERIAL + ";KANTOR;KANTOR\n");
        StringBuilder employees = new StringBuilder("nip;nama\n");
        StringBuilder mappings = new StringBuilder("grup_pin;pin;nip;berlaku_dari\n");
        for (int i = 1; i <= LoneTerminal.PEOPLE; i++) {
            String nip = "199001012015011%03d".formatted(i);
            employees.append(nip).append(";Pegawai ").append(i).append('\n');
            mappings.append("KANTOR;").append(1000 + i).append(';').append(nip).append(";2026-01-01\n");
        }
        hub.importAll("employees", employees.toString());
        hub.importAll("mappings", mappings.toString());
        Files.writeString(secret, hub.enrol(arguments.get(2)));
        return 0;
    }
}
