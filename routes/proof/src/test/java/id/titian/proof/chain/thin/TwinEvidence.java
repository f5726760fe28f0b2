package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.proof.chain.Asked;
import id.titian.proof.hub.HubApi;
import id.titian.proof.process.EmbeddedDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What stands behind a month, asked of a running hub with the commands of the launcher. */
final class TwinEvidence {

    /** A punch as {@code trace --month} prints it: the day above it, key, arrival and record. */
    private static final Pattern PUNCH = Pattern.compile("  punch \\d+ (\\d{4}-\\d{2}-\\d{2})T.*, key ([0-9a-f]{32})\n"
            + "    journal number (\\d+) of agent (\\S+), epoch [0-9a-f]{32}, arrival (\\d+)\n"
            + "    raw ([0-9a-f]+), chain [0-9a-f]{64} to [0-9a-f]{64}\n");

    private record Punch(String day, String key, String sequence, String agent, long arrival, String raw) {}

    private final HubApi hub;
    private final String url;
    private final Path tokens;
    private final Path hubData;
    private final Path folder;
    private final YearMonth month;

    /**
     * Of a hub.
     *
     * @param tokens the file with its tokens.
     * @param folder for what is fetched and printed.
     */
    TwinEvidence(HubApi hub, int port, Path tokens, Path hubData, Path folder, YearMonth month) {
        this.hub = hub;
        this.url = "http://127.0.0.1:" + port;
        this.tokens = tokens;
        this.hubData = hubData;
        this.folder = folder;
        this.month = month;
    }

    /** Goes from somebody's month down to the bytes of the terminal, from a punch up again, and finds the one that is altered. */
    void assertTracedAndGuarded(String office, int person, LoneMonth played) throws Exception {
        String nip = LoneMonth.nip(office, person);
        Asked trace = ask("trace", "--month", month.toString(), "--nip", nip);
        assertThat(trace.code()).as(trace.said()).isZero();
        List<Punch> punches = punches(trace.said());
        assertThat(punches).extracting(Punch::raw).containsExactlyInAnyOrderElementsOf(played.raw(person));
        Punch one = punches.get(punches.size() / 2);

        Asked upwards = ask("trace", "--punch", one.key(), "--day", one.day());
        assertThat(upwards.code()).as(upwards.said()).isZero();
        assertThat(upwards.said())
                .contains(
                        "journal number " + one.sequence() + " of agent " + one.agent() + ", arrival " + one.arrival())
                .contains("raw " + one.raw(), "of " + nip, "counts on " + one.day(), "in the line of " + month);

        Asked before = ask("verify");
        assertThat(before.code()).as(before.said()).isZero();
        assertThat(before.said()).endsWith("nothing differs.\n");
        assertThatAnExtractIsSealed(office);

        alter(one);
        Asked after = ask("verify");
        assertThat(after.code()).as(after.said()).isEqualTo(1);
        assertThat(after.said())
                .containsPattern("^payload-altered, arrival " + one.arrival() + ", agent " + one.agent());
        assertThat(after.said().lines()).hasSize(2).last().asString().endsWith(" 1 differ, named above.");
    }

    private void assertThatAnExtractIsSealed(String office) throws Exception {
        Path extract = folder.resolve("extract.zip");
        hub.download(
                "/api/attendance/extract?from=" + month.atDay(1) + "&to=" + month.atEndOfMonth() + "&office=" + office,
                extract);
        String key = hub.get("/api/bundles/keys", "").path("hubSigningKey").asText();
        Asked sound = Asked.of(folder.resolve("asked.log"), "verify-extract", extract.toString(), "--key", key);
        assertThat(sound.code()).as(sound.said()).isZero();

        byte[] octets = Files.readAllBytes(extract);
        octets[octets.length / 2] ^= 1;
        Files.write(extract, octets);
        Asked flipped = Asked.of(folder.resolve("asked.log"), "verify-extract", extract.toString(), "--key", key);
        assertThat(flipped.code()).as(flipped.said()).isEqualTo(1);
        assertThat(flipped.said()).contains("at least one octet was changed");
    }

    /** Changes one digit of one stored record, with all care that somebody can take who has the database in their hands. */
    private void alter(Punch punch) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.of(hubData);
        try (Connection connection = DriverManager.getConnection(database.url(), "titian", database.password());
                PreparedStatement read = connection.prepareStatement("select payload from arrival where id = ?");
                PreparedStatement write = connection.prepareStatement("update arrival set payload = ? where id = ?")) {
            read.setLong(1, punch.arrival());
            String batch;
            try (ResultSet row = read.executeQuery()) {
                assertThat(row.next()).isTrue();
                batch = inflated(row.getBytes(1));
            }
            assertThat(batch).containsOnlyOnce(punch.raw());
            String other =
                    (punch.raw().charAt(0) == '0' ? '1' : '0') + punch.raw().substring(1);
            write.setBytes(1, batch.replace(punch.raw(), other).getBytes(StandardCharsets.UTF_8));
            write.setLong(2, punch.arrival());
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }

    /** A batch as text; a small one is not compressed. */
    private static String inflated(byte[] payload) throws IOException {
        if (payload[0] == '{') return new String(payload, StandardCharsets.UTF_8);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(payload))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Punch> punches(String said) {
        List<Punch> punches = new ArrayList<>();
        for (MatchResult found : PUNCH.matcher(said).results().toList())
            punches.add(new Punch(
                    found.group(1),
                    found.group(2),
                    found.group(3),
                    found.group(4),
                    Long.parseLong(found.group(5)),
                    found.group(6)));
        return punches;
    }

    private Asked ask(String command, String... own) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command, "--url", url, "--token", tokens.toString()));
        words.addAll(List.of(own));
        return Asked.of(folder.resolve("asked.log"), words.toArray(String[]::new));
    }
}
