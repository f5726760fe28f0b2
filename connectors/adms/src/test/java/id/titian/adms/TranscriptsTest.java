package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.http.HttpCutter;
import id.titian.testkit.MemoryHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole conversations, octet by octet: {@code >} is what the terminal says, {@code <} what it must hear. */
class TranscriptsTest {

    @ParameterizedTest
    @CsvSource({"attendance, 3", "old-firmware, 1", "stranger, 0"})
    void aConversationGoesAsItIsWritten(String name, int punches) throws Exception {
        AdmsFamily family = new AdmsFamily();
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(true));
        var question = new StringBuilder();
        var expected = new StringBuilder();

        for (String line : lines(name)) {
            if (line.startsWith("> ") && expected.length() > 0) say(family, host, question, expected);
            if (line.startsWith("> ")) question.append(octets(line.substring(2)));
            if (line.startsWith("< ")) expected.append(octets(line.substring(2)));
        }
        say(family, host, question, expected);

        assertThat(host.punches()).hasSize(punches).extracting(Punch::serial).allMatch(MemoryHost.SERIAL::equals);
    }

    private static void say(AdmsFamily family, MemoryHost host, StringBuilder question, StringBuilder expected)
            throws Exception {
        HttpCutter cutter = HttpCutter.ofRequest(TinyReception.BODY_MAX);
        byte[] octets = question.toString().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(cutter.feed(Bytes.of(octets))).as(question.toString()).isEqualTo(octets.length);
        assertThat(cutter.isWhole()).as(question.toString()).isTrue();

        String answer = new String(
                family.answer(cutter.request(), "192.168.1.201", host)
                        .octets(cutter.version())
                        .toArray(),
                StandardCharsets.ISO_8859_1);

        assertThat(answer).isEqualTo(expected.toString());
        question.setLength(0);
        expected.setLength(0);
    }

    private static List<String> lines(String name) throws Exception {
        try (var in = TranscriptsTest.class.getResourceAsStream("/transcripts/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String octets(String written) {
        return written.replace("\\t", "\t").replace("\\r", "\r").replace("\\n", "\n");
    }
}
