package id.titian.agent.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and the keystores of hubs whose certificates it signs, made with the JDK's keytool for one test. */
public final class Certificates {

    /** Opens the keystores; known to everybody, like what they hold. */
    public static final String PASSWORD = "only-for-this-test";

    private static final String KEY = "hub.p12";
    private static final int DAYS = 30;
    private static final long KEYTOOL_SECONDS = 60;

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    public static Certificates authority(Path folder) throws Exception {
        Certificates authority = new Certificates(Files.createDirectories(folder));
        authority.keytool(
                "authority.p12",
                "-genkeypair -alias authority -keyalg EC -ext bc:c -validity " + DAYS,
                "-dname",
                "CN=Authority of a test");
        authority.keytool(
                "authority.p12",
                "-exportcert -alias authority -rfc -file",
                authority.pem().toString());
        authority.keytool(KEY, "-genkeypair -alias hub -keyalg EC", "-dname", "CN=Hub of a test");
        authority.keytool(KEY, "-certreq -alias hub -file", authority.request().toString());
        authority.keytool(
                KEY,
                "-importcert -noprompt -alias authority -file",
                authority.pem().toString());
        return authority;
    }

    /** The authority's certificate, as it is written into {@code hub.ca}. */
    public Path pem() {
        return folder.resolve("authority.pem");
    }

    private Path request() {
        return folder.resolve("hub.csr");
    }

    /**
     * A keystore for a hub; all of an authority have the same key.
     *
     * @param of the name or address that it vouches for, such as {@code ip:127.0.0.1}.
     * @param days how long it is valid from now; negative if it ended so long ago.
     */
    public Path hub(String name, String of, int days) throws Exception {
        String store = name + ".p12";
        Path certificate = folder.resolve(name + ".pem");
        Files.copy(folder.resolve(KEY), folder.resolve(store));
        String valid = days > 0 ? "-validity " + days : "-startdate " + (days - DAYS) + "d -validity " + DAYS;
        keytool(
                "authority.p12",
                "-gencert -alias authority -rfc " + valid + " -ext san=" + of,
                "-infile",
                request().toString(),
                "-outfile",
                certificate.toString());
        keytool(store, "-importcert -noprompt -alias hub -file", certificate.toString());
        return folder.resolve(store);
    }

    private void keytool(String store, String words, String... last) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of(last));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve(store).toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0)
            throw new IOException("keytool: " + said);
    }
}
