package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.reception.WebSocketCutter.Kind;
import id.titian.reception.WebSocketCutter.Said;
import id.titian.testkit.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of RFC 6455, section 5.7. */
class WebSocketCutterTest {

    private static final int MAX = 1_000;

    @Test
    void theExamplesOfTheStandardAreUnderstood() {
        assertThat(heard(Hex.of("81 05 48656c6c6f"))).containsExactly(text("Hello"));
        assertThat(heard(Hex.of("81 85 37fa213d 7f9f4d5158"))).containsExactly(text("Hello"));
        assertThat(heard(Hex.of("01 03 48656c  80 02 6c6f"))).containsExactly(text("Hello"));
        assertThat(heard(Hex.of("89 05 48656c6c6f"))).containsExactly(new Said(Kind.PING, Bytes.ofUtf8("Hello")));
        assertThat(heard(Hex.of("8a 85 37fa213d 7f9f4d5158")))
                .containsExactly(new Said(Kind.PONG, Bytes.ofUtf8("Hello")));
        assertThat(heard(Hex.of("82 7E 0100 00*256"))).containsExactly(new Said(Kind.BINARY, Bytes.of(new byte[256])));
    }

    @Test
    void theGreetingOfTheStandardIsAnsweredAsThere() {
        assertThat(WebSocketGreeting.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void aPingBetweenTheFragmentsOfAMessageIsHeardBetween() {
        assertThat(heard(Hex.of("01 03 48656c  89 00  80 02 6c6f")))
                .containsExactly(new Said(Kind.PING, Bytes.EMPTY), text("Hello"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            91 05 48656c6c6f                  | 1002 | a reserved bit
            83 00                             | 1002 | an unknown kind
            80 00                             | 1002 | a continuation of nothing
            01 01 61 81 01 62                 | 1002 | a message inside of a message
            89 7E 0080                        | 1002 | a long ping
            09 00                             | 1002 | a ping in parts
            82 7F 0000000080000000            | 1009 | two gigabytes
            82 7F 8000000000000000            | 1009 | a negative length
            01 7E 03E7 61*999  80 02 6161     | 1009 | a message that grows too long
            """)
    void whatBreaksTheProtocolEndsIt(String hex, int status, String what) {
        List<Said> heard = heard(Hex.of(hex));

        assertThat(heard).as(what).containsExactly(new Said(Kind.BROKEN, Bytes.of((byte) (status >> 8), (byte)
                status)));
    }

    @Test
    void afterABreakNothingMoreComesOut() {
        var cutter = new WebSocketCutter(MAX);
        cutter.feed(Hex.of("83 00"));

        assertThat(cutter.feed(Hex.of("81 05 48656c6c6f"))).isEmpty();
    }

    @Test
    void anyCuttingOfAnyOctetsIsHeardAlike() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            byte[] octets = new byte[2_000];
            random.nextBytes(octets);
            if (seed % 2 == 0) for (int i = 0; i < 2_000; i += 2) octets[i] = (byte) 0x81;
            var cutter = new WebSocketCutter(MAX);
            var inPieces = new ArrayList<Said>();
            for (int at = 0; at < octets.length; ) {
                int length = Math.min(octets.length - at, 1 + random.nextInt(40));
                inPieces.addAll(cutter.feed(Bytes.of(octets, at, length)));
                at += length;
            }

            assertThat(inPieces).as("seed %d", seed).isEqualTo(heard(Bytes.of(octets)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "125", "126", "65535", "65536", "100000"})
    void aFrameOfOursIsHeardAsItWasSaid(int length) {
        Bytes data = Bytes.of(new byte[length]);

        assertThat(new WebSocketCutter(100_000).feed(WebSocketCutter.frame(Kind.TEXT, data)))
                .containsExactly(new Said(Kind.TEXT, data));
    }

    private static Said text(String words) {
        return new Said(Kind.TEXT, Bytes.ofUtf8(words));
    }

    private static List<Said> heard(Bytes octets) {
        return new WebSocketCutter(MAX).feed(octets);
    }
}
