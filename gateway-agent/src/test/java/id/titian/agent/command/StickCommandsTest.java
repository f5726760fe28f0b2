package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import id.titian.bundle.BundleFile;
import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types and sees in an office that has no network and no hub: a stick, a receipt, a page. */
class StickCommandsTest {

    private static final String SERIAL = "CQQC230560123";
    private static final String WRONG = "0012-3456-7890-ABCD";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path stick;
    private HubKeys hub;
    private int port;
    private Typed typed;
    private CompletableFuture<Typed.Said> running;

    @BeforeEach
    void anOfficeHasReadAFile() throws Exception {
        typed = new Typed(folder);
        stick = Files.createDirectories(folder.resolve("stick"));
        hub = HubKeys.in(Files.createDirectories(folder.resolve("hub")));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("agent.yaml"), """
                agent: kec-penarik
                dataFolder: data
                statusPage:
                  port: %d
                bundles:
                  hubKeys: [%s]
                  hubSigningKey: %s
                """.formatted(
                port, hub.recipients().get(0).text(), hub.signing().shown().text()));
        StringBuilder lines = new StringBuilder();
        for (int day = 1; day <= 9; day++)
            lines.append("        7\t2026-09-0").append(day).append(" 07:01:02\t1\t0\t0\t0\n");
        Path attlog = Files.writeString(folder.resolve("1_attlog.dat"), lines);
        assertThatOut(typed.said("import", attlog.toString(), "--serial", SERIAL))
                .contains("new in the journal");
    }

    @AfterEach
    void stop() throws Exception {
        if (running == null) return;
        typed.terminate();
        running.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatWasReadGoesOntoTheStickWhetherAnAgentRunsOrNot() throws Exception {
        Typed.Said alone = typed.said("export", "--to", stick.toString());
        start();
        Typed.Said again = typed.said("export", "--to", stick.toString());
        Typed.Said all = typed.said("export", "--to", stick.toString(), "--all");
        Typed.Said some = typed.said("export", "--to", stick.toString(), "--from", "2", "--to-number=3");

        assertThatOut(alone).contains("nomor 1 sampai 9", "aman dicabut", "entries 1 to 9");
        assertThatOut(again).contains("Semua sudah ada");
        assertThatOut(all).contains("nomor 1 sampai 9");
        assertThatOut(some).contains("nomor 2 sampai 3");
        assertThat(Stream.of(alone, again, all, some))
                .extracting(Typed.Said::code)
                .containsOnly(ExitCode.OK);
        assertThat(bundles()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCannotBeExportedHasAnExitCodeOfItsOwn(boolean withAgent) throws Exception {
        if (withAgent) start();

        Typed.Said nowhere =
                typed.said("export", "--to", folder.resolve("nowhere").toString());
        Typed.Said beyond = typed.said("export", "--to", stick.toString(), "--from", "3", "--to-number", "99");

        assertThatObject(nowhere.code()).isEqualTo(ExitCode.STICK_FAILED);
        assertThat(nowhere.err()).startsWith("stick-gone: ");
        assertThatObject(beyond.code()).isEqualTo(ExitCode.USAGE);
        assertThat(beyond.err()).startsWith("range-unknown: ").contains("1 to 9");
        assertThat(bundles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export                          | Say --to",
                "export --to x --from y          | right would be a whole number",
                "export --to x --from 1 --all    | either --all or --from",
                "receipt                         | Say which file, or the code",
                "stick                           | Say under which folder",
                "bundle                          | Say inspect or verify",
                "bundle verify                   | Say which file",
            })
    void aLineThatCannotBeUnderstoodIsAnsweredWithWhatWouldBe(String line, String words) {
        Typed.Said said = typed.said(line.split(" +"));

        assertThatObject(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReceiptIsTakenAsAFileAndAsACode(boolean withAgent) throws Exception {
        typed.said("export", "--to", stick.toString());
        if (withAgent) start();
        Path file = folder.resolve("K7Q00001.TTR");
        Files.write(file, receipt(5).toArray());

        Typed.Said byFile = typed.said("receipt", file.toString());
        Typed.Said byCode = typed.said("receipt", code(9));
        Typed.Said inGroups = typed.said(("receipt " + code(9).replace('-', ' ')).split(" "));
        Typed.Said wrong = typed.said("receipt", WRONG);
        Files.write(file, receipt(5).slice(0, 500).toArray());
        Typed.Said broken = typed.said("receipt", file.toString());

        assertThatOut(byFile).contains("sampai nomor 5", "up to no. 5");
        assertThatOut(byCode).contains("sampai nomor 9");
        assertThatOut(inGroups).contains("sudah diketahui");
        assertThatObject(wrong.code()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(wrong.err()).startsWith("code-differs: ");
        assertThatObject(broken.code()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(broken.err()).startsWith("bundle-unreadable: ");
    }

    @Test
    void afterwardsTheStatusSaysWhatTheHubHas() throws Exception {
        start();
        typed.said("export", "--to", stick.toString());
        typed.said("receipt", code(9));

        Typed.Said status = typed.said("status");
        String page = get("/").body();
        String json = get("/status.json").body();

        assertThatOut(status).contains("Hub sudah menyimpan semuanya sampai nomor 9", "ekspor terakhir", "1-9");
        assertThat(page)
                .contains(
                        "dibawa dengan stik",
                        "Sidik kunci agen",
                        "selesai, aman dicabut",
                        "sampai nomor 9",
                        "href=\"/tanda-terima\"",
                        bundles().get(0).toString());
        assertThat(json)
                .contains(
                        "\"heldTo\":9",
                        "\"exportedTo\":9",
                        "\"receiptWay\":\"code\"",
                        "\"stick\":\"safe\"",
                        "\"bundle\":1");
    }

    @Test
    void theCodeIsTypedOnAPageThatNoOtherPageCanFillIn() throws Exception {
        start();
        typed.said("export", "--to", stick.toString());
        HttpResponse<String> form = get("/tanda-terima");
        Matcher hidden = Pattern.compile("name=\"kunci\" value=\"([0-9a-f]+)\"").matcher(form.body());
        assertThat(hidden.find()).isTrue();
        String key = hidden.group(1);
        String here = "http://127.0.0.1:" + port;

        HttpResponse<String> wrong = send(here, key, WRONG);
        HttpResponse<String> fromElsewhere = send("https://example.org", key, code(9));
        HttpResponse<String> fromNowhere = send("null", key, code(9));
        HttpResponse<String> withoutKey = send(here, "", code(9));
        HttpResponse<String> endless = send(here, key, "0".repeat(5_000));
        String before = get("/status.json").body();
        HttpResponse<String> right = send(here, key, " " + code(9).toLowerCase(Locale.ROOT) + " ");

        assertThat(form.body())
                .contains("lang=\"id\"", "autofocus", "width=device-width")
                .doesNotContain("<script", "http-equiv");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Kode tidak cocok", "code-differs");
        assertThat(fromElsewhere.statusCode()).isEqualTo(403);
        assertThat(fromNowhere.statusCode()).isEqualTo(403);
        assertThat(withoutKey.statusCode()).isEqualTo(403);
        assertThat(endless.statusCode()).isEqualTo(413);
        assertThat(before).contains("\"heldTo\":0");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).contains("Tanda terima diterima. Hub sudah menyimpan semuanya sampai nomor 9");
        for (int i = 0; i < 5; i++) send(here, key, WRONG);
        assertThat(send(here, key, code(9)).statusCode()).isEqualTo(429);
    }

    @Test
    void anybodySeesOffLineWhetherABundleIsWholeAndTheHubSeesCountsAndNobodyAPin() throws Exception {
        typed.said("export", "--to", stick.toString());
        Path bundle = bundles().get(0);
        String key = BundleFile.open(bundle).header().agentKey().text();
        Path identity = folder.resolve("hub").resolve(HubKeys.IDENTITIES);
        Files.delete(folder.resolve("agent.yaml"));

        Typed.Said verified = bundle("verify", bundle.toString());
        Typed.Said known = bundle("verify", bundle.toString(), "--agent-key", key);
        Typed.Said another = bundle(
                "verify",
                bundle.toString(),
                "--agent-key",
                hub.signing().shown().text());
        Typed.Said inspected = bundle("inspect", bundle.toString());
        Typed.Said opened = bundle("inspect", bundle.toString(), "--identity", identity.toString());

        assertThatOut(verified).contains("entries       1 to 9", "punches       9", "every signature fits", key);
        assertThatOut(known).contains("the key that was given");
        assertThatObject(another.code()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(another.err()).startsWith("bundle-key-differs: ");
        assertThatOut(inspected).contains("BERKAS PRESENSI", "kec-penarik").doesNotContain(SERIAL);
        assertThatOut(opened)
                .contains(SERIAL + "  2026-09-01", SERIAL + "  2026-09-09")
                .doesNotContain("PIN");
    }

    @Test
    void whatIsNoWholeBundleIsRefusedInWords() throws Exception {
        typed.said("export", "--to", stick.toString());
        Path bundle = bundles().get(0);
        byte[] octets = Files.readAllBytes(bundle);
        Path cut = Files.write(folder.resolve("cut.ttb"), Arrays.copyOf(octets, octets.length - 1));
        octets[octets.length - 200] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.ttb"), octets);
        Path text = Files.writeString(folder.resolve("text.ttb"), "no bundle\u001b[31m");
        HubKeys.in(Files.createDirectories(folder.resolve("other-hub")));
        Path stranger = folder.resolve("other-hub").resolve(HubKeys.IDENTITIES);

        assertThat(bundle("verify", cut.toString()).err()).startsWith("bundle-cut: ");
        assertThat(bundle("inspect", flipped.toString()).err()).startsWith("bundle-altered: ");
        assertThat(bundle("verify", text.toString()).err()).startsWith("bundle-");
        assertThat(bundle("inspect", bundle.toString(), "--identity", stranger.toString())
                        .err())
                .startsWith("bundle-for-another: ");
        assertThatObject(bundle("verify", folder.resolve("none").toString()).code())
                .isEqualTo(ExitCode.FAILED);
        assertThat(bundle(
                                "inspect",
                                bundle.toString(),
                                "--identity",
                                folder.resolve("none").toString())
                        .err())
                .contains(folder.resolve("none").toString());
    }

    @Test
    void aStickIsPreparedAndTheKeyIsShown() throws Exception {
        Typed.Said prepared = typed.said("stick", stick.toString(), "--agent", "kec-penarik");
        Typed.Said again = typed.said("stick", stick.toString(), "--agent", "kec-penarik");
        Typed.Said differently = typed.said("stick", stick.toString());
        Typed.Said nowhere = typed.said("stick", folder.resolve("nowhere").toString());
        Typed.Said key = typed.said("key");

        assertThatOut(prepared).contains("TITIAN.STK is written", "kec-penarik");
        assertThatObject(again.code()).isEqualTo(ExitCode.OK);
        assertThatObject(differently.code()).isEqualTo(ExitCode.FAILED);
        assertThat(differently.err()).contains("remove it if the stick is free");
        assertThatObject(nowhere.code()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(stick.resolve("TITIAN.STK")))
                .contains(hub.recipients().get(0).fingerprint(), "\"agents\":\"kec-penarik\"");
        typed.said("export", "--to", stick.toString());
        assertThatOut(key)
                .contains(BundleFile.open(bundles().get(0)).header().agentKey().text(), "fingerprint");
    }

    @Test
    void doctorLooksAtKeysAndWatchedFolders() throws Exception {
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, Files.readString(config) + "  watch: [stick, not-there]\n");

        Typed.Said doctor = typed.said("doctor");

        assertThatOut(doctor)
                .contains(
                        "PASS  agent key: fingerprint",
                        "PASS  bundles: are for the hub",
                        "PASS  watched folder: " + stick,
                        "WARN  watched folder: " + folder.resolve("not-there"),
                        "PASS  hub: none is configured; bundles go there by stick");
        Files.writeString(folder.resolve("data/agent-key.json"), "{}");
        assertThatOut(typed.said("doctor")).contains("FAIL  agent key: ");
    }

    private void start() {
        running = CompletableFuture.supplyAsync(() -> typed.said("run"));
        await().atMost(SOON).ignoreExceptions().until(() -> get("/status.json").statusCode() == 200);
    }

    private Typed.Said bundle(String... words) {
        return typed.bare(Stream.concat(Stream.of("bundle"), Stream.of(words)).toArray(String[]::new));
    }

    private List<Path> bundles() throws IOException {
        if (!Files.exists(stick.resolve("TITIAN"))) return List.of();
        try (Stream<Path> files = Files.list(stick.resolve("TITIAN"))) {
            return files.filter(file -> file.toString().endsWith(".TTB"))
                    .sorted()
                    .toList();
        }
    }

    /** What the hub would answer to the first bundle, if it had kept its first entries only. */
    private Bytes receipt(int upTo) throws Exception {
        var header = BundleFile.open(bundles().get(0)).header();
        return new ReceiptFile(
                        "kec-penarik",
                        1,
                        Instant.EPOCH,
                        new Receipt(header.epoch(), upTo, hash(upTo), List.of(), List.of()))
                .signed(hub.signing());
    }

    private String code(int upTo) throws Exception {
        var header = BundleFile.open(bundles().get(0)).header();
        Bytes[] key = new Bytes[1];
        BundleFile.open(bundles().get(0)).read(hub, (batch, octets, receiptKey) -> key[0] = receiptKey);
        return ReceiptCode.of(key[0], "kec-penarik", header.epoch(), upTo, hash(upTo))
                .orElseThrow();
    }

    private Bytes hash(int upTo) throws Exception {
        Bytes[] hash = new Bytes[1];
        BundleFile.open(bundles().get(0))
                .read(
                        hub,
                        (batch, octets, receiptKey) -> hash[0] =
                                Chain.over(batch.before(), batch.entries().subList(0, upTo)));
        return hash[0];
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String origin, String key, String code) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tanda-terima"))
                                .header("Origin", origin)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "kode=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&kunci=" + key))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static AbstractStringAssert<?> assertThatOut(Typed.Said said) {
        return assertThat(said.out()).as(said.err());
    }
}
