package id.titian.anviz;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a5 01 38 aa          | a5 01 b8 00 bb          | a5 01 b8 00 bb
            a5 01 38 aa          | a5 01 38 aa a5 01 b8 00 | a5 01 b8 00
            a5 01 38 aa          | a5 01 38                | a5 01 38
            a5 01 38 aa          | a5 01 38 ab             | a5 01 38 ab
            a5 01 38 aa          | a5 01 38 aa a5 01 38 aa | a5 01 38 aa
            ''                   | a5 01                   | a5 01
            """)
    void onlyAnExactCopyIsTakenOffHoweverItIsCut(String said, String heard, String left) {
        for (int piece = 1; piece <= 8; piece++) {
            var filter = new EchoFilter();
            filter.expect(Hex.of(said));
            Bytes octets = Hex.of(heard);
            var out = new ByteArrayOutputStream();

            for (int at = 0; at < octets.length(); at += piece)
                out.writeBytes(filter.filter(octets.slice(at, Math.min(piece, octets.length() - at)))
                        .toArray());
            out.writeBytes(filter.giveUp().toArray());

            assertThat(Bytes.of(out.toByteArray())).as("pieces of %d", piece).isEqualTo(Hex.of(left));
        }
    }
}
