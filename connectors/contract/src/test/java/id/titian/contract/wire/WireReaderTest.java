package id.titian.contract.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broken or hostile peer can make of a message: a {@link WireException} and nothing worse. */
class WireReaderTest {

    private static final String BATCH = text(WireWriter.batch(Messages.batch()));

    private interface Reading {
        Object read(Bytes message) throws WireException;
    }

    private static final List<Reading> READINGS = List.of(WireReader::batch, WireReader::receipt, WireReader::state);

    private static final List<Bytes> WRITTEN = List.of(
            WireWriter.batch(Messages.batch()),
            WireWriter.receipt(Messages.receipt()),
            WireWriter.state(Messages.state()));

    @Test
    void aMessageCutOffAnywhereIsRefused() {
        for (int kind = 0; kind < READINGS.size(); kind++)
            for (int length = 0; length < WRITTEN.get(kind).length(); length++)
                assertRefused(READINGS.get(kind), WRITTEN.get(kind).slice(0, length));
    }

    @Test
    void aCompressedMessageCutOffAnywhereIsRefused() {
        Bytes compressed = WireWriter.compressed(Messages.batch());

        for (int length = 0; length < compressed.length(); length++)
            assertRefused(WireReader::batch, compressed.slice(0, length));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyOctetsChangedAreReadOrRefused(@ForAll("batches") Batch batch, @ForAll Random random) {
        List<Bytes> messages =
                List.of(WireWriter.batch(batch), WireWriter.compressed(batch), WRITTEN.get(1), WRITTEN.get(2));
        for (Bytes message : messages) {
            byte[] octets = message.toArray();
            for (int i = 1 + random.nextInt(4); i > 0; i--)
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            for (Reading reading : READINGS) readOrRefused(reading, Bytes.of(octets));
        }
    }

    @Property(tries = 2000)
    void anyPieceOfOneMessagePutIntoAnotherIsReadOrRefused(@ForAll Random random) {
        byte[] from = WRITTEN.get(random.nextInt(WRITTEN.size())).toArray();
        byte[] into = WRITTEN.get(random.nextInt(WRITTEN.size())).toArray();
        int start = random.nextInt(from.length);
        byte[] piece = Arrays.copyOfRange(from, start, Math.min(from.length, start + 1 + random.nextInt(60)));
        int at = random.nextInt(into.length);
        byte[] mixed = new byte[into.length + piece.length];
        System.arraycopy(into, 0, mixed, 0, at);
        System.arraycopy(piece, 0, mixed, at, piece.length);
        System.arraycopy(into, at, mixed, at + piece.length, into.length - at);

        for (Reading reading : READINGS) readOrRefused(reading, Bytes.of(mixed));
    }

    @Property(tries = 2000)
    void noiseIsRefused(@ForAll byte[] noise) {
        for (Reading reading : READINGS) assertRefused(reading, Bytes.of(noise));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                        | {"v":1,                               | Duplicate field
            "v":1                    | "v":2                                 | Update the older side
            "v":1                    | "v":-1                                | Update the older side
            "v":1                    | "v":"1"                               | a whole number
            "v":1,                   | ''                                    | "v" is missing
            "from":1                 | "from":99999999999999999999           | out of range
            "from":1                 | "from":999999999999999999999999999999 | exceeds the maximum
            "from":1                 | "from":1e400000000                    | a whole number
            "from":1                 | "from":1.0                            | a whole number
            "from":1                 | "from":0                              | must stand before
            "from":1                 | "from":9223372036854775807            | overflow
            "to":3                   | "to":4                                | ends with 4 and ends with 3
            "agent":"setda-1"        | "agent":"a/b"                         | An agent id
            "agent":"setda-1"        | "agent":null                          | a text
            "path":"pull"            | "path":"pigeon"                       | out of bounds
            "pin":"0012"             | "pin":""                              | out of bounds
            "pin":"0012"             | "pin":"0\\u0000"                      | control characters
            "pin":"0012"             | "pin":"0\\ud800"                      | control characters
            "pin":"0012"             | "pin":12                              | a text
            "pin":"0012",            | ''                                    | neither a punch nor
            T07:30:15                | T24:00:00                             | out of bounds
            2026-10-06T              | 2026-02-30T                           | out of bounds
            "at":1791246615250       | "at":-1                               | 1970 to 9999
            "at":1791246615250       | "at":9223372036854775807              | 1970 to 9999
            "offset":-3              | "offset":300000000001                 | off by so many
            "offset":-3              | "offset":-300000000001                | off by so many
            "offset":-3              | "offset":-9223372036854775808         | off by so many
            "at":1791246615250,      | ''                                    | lacks one of
            "verify":15              | "verify":2147483648                   | overflow
            "terminal":1             | "terminal":2                          | names terminal 2 of 2
            "terminal":1             | "terminal":-1                         | names terminal -1 of 2
            "raw":"0badcafe"         | "raw":"0badcaf"                       | out of bounds
            "raw":"0badcafe"         | "raw":["0badcafe"]                    | a text
            "entries":[              | "entries":[[],                        | an object
            "entries":[              | "entries":[],"more":[                 | 1 to 1000
            """)
    void oneWrongValueIsRefusedWithAReason(String right, String wrong, String reason) {
        String message = BATCH.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));

        assertThat(message).isNotEqualTo(BATCH);
        assertThatThrownBy(() -> WireReader.batch(Bytes.ofUtf8(message)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void fieldsOfANewerPeerArePassedOver() throws Exception {
        String extra = "\"weather\":{\"deep\":[1,{\"x\":null}],\"text\":\"\\u00e9\"},";

        String newer = BATCH.replace("\"v\":1,", extra + "\"v\":1,").replace("{\"at\"", "{" + extra + "\"at\"");

        assertThat(WireReader.batch(Bytes.ofUtf8(newer))).isEqualTo(Messages.batch());
        assertThat(WireReader.receipt(Bytes.ofUtf8(text(WRITTEN.get(1)).replace("\"v\":1,", extra + "\"v\":1,"))))
                .isEqualTo(Messages.receipt());
        assertThat(WireReader.state(Bytes.ofUtf8(text(WRITTEN.get(2)).replace("\"v\":1,", extra + "\"v\":1,"))))
                .isEqualTo(Messages.state());
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);

        for (Reading reading : READINGS) assertRefused(reading, Bytes.ofUtf8("{\"v\":1,\"x\":" + deep));
    }

    @Test
    void textsAndNamesHaveTheirLimits() {
        String tooLong = "x".repeat(WireLimits.TEXT_MAX + 1);

        assertRefused(WireReader::batch, Bytes.ofUtf8(BATCH.replace("setda-1", tooLong)));
        assertRefused(WireReader::batch, Bytes.ofUtf8("{\"" + tooLong + "\":1}"));
    }

    @Test
    void listsHaveTheirLimits() {
        String terminals = BATCH.replace("\"terminals\":[", "\"terminals\":[" + "\"A\",".repeat(300));
        String entry = BATCH.substring(BATCH.indexOf("{\"at\""), BATCH.indexOf("},{") + 2);
        String entries = BATCH.replace("\"entries\":[", "\"entries\":[" + entry.repeat(1_001));
        String ranges = text(WRITTEN.get(1)).replace("\"above\":[", "\"above\":[" + "[5,5],".repeat(101));

        assertThatThrownBy(() -> WireReader.batch(Bytes.ofUtf8(terminals))).hasMessageContaining("256 terminals");
        assertThatThrownBy(() -> WireReader.batch(Bytes.ofUtf8(entries))).hasMessageContaining("1000 entries");
        assertThatThrownBy(() -> WireReader.receipt(Bytes.ofUtf8(ranges))).hasMessageContaining("100 elements");
    }

    @Test
    void aMessageAboveTheLimitIsRefusedUnread() {
        Bytes large = Bytes.of(new byte[WireLimits.MESSAGE_MAX + 1]);

        for (Reading reading : READINGS)
            assertThatThrownBy(() -> reading.read(large)).hasMessageContaining("has at most 1048576 octets");
    }

    @Test
    void aBombIsRefusedWhileItGrows() throws Exception {
        Bytes bomb = gzip(new byte[100_000_000]);
        assertThat(bomb.length()).isLessThan(WireLimits.MESSAGE_MAX);

        assertThatThrownBy(() -> WireReader.batch(bomb)).hasMessageContaining("grows beyond 8388608 octets");
    }

    @Test
    void gzipInGzipIsNotOpenedTwice() throws Exception {
        Bytes twice = gzip(WireWriter.compressed(Messages.batch()).toArray());

        assertRefused(WireReader::batch, twice);
    }

    @Test
    void whatFollowsTheObjectIsRefused() {
        assertThatThrownBy(() -> WireReader.batch(Bytes.ofUtf8(BATCH + "{}")))
                .hasMessageContaining("Something follows");
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Messages.batches();
    }

    private static void assertRefused(Reading reading, Bytes message) {
        assertThatThrownBy(() -> reading.read(message)).isInstanceOf(WireException.class);
    }

    /** Anything but a value or the one exception fails the test. */
    private static void readOrRefused(Reading reading, Bytes message) {
        try {
            assertThat(reading.read(message)).isNotNull();
        } catch (WireException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static Bytes gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return Bytes.of(out.toByteArray());
    }

    private static String text(Bytes message) {
        return new String(message.toArray(), UTF_8);
    }
}
