package id.titian.hub.submission.way.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.submission.way.mail.Attachments.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that have no end, and messages that are not as messages are. */
@Timeout(60)
class AttachmentsTest {

    private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    private static final String GOOD = "--b\r\nContent-Disposition: attachment; filename=a.dat\r\n\r\nhalo\r\n";

    private final List<String> taken = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "'', '--b\r\n\r\n', more than 300 parts",
        "'', '--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n', more than 50 attachments",
        "'--b\r\n', 'Content-Type: message/rfc822\r\n\r\n', more than 10 deep",
        "'--b\r\nContent-Type: text/plain;', ' name=x;', no message",
        "'--b\r\nContent-Type: text/plain;', '\r\n name=x;', no message",
        "'--b\r\n', 'X: y\r\n', no message",
    })
    void aMessageWithoutEndIsGivenUpAndWhatCameBeforeIsTaken(String head, String again, String why) {
        InputStream endless = new Endless(MIXED + GOOD + unescaped(head), unescaped(again));

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(why);

        assertThat(taken.get(0)).isEqualTo("1 a.dat halo");
        assertThat(taken).hasSizeLessThanOrEqualTo(Attachments.COUNT_MAX);
    }

    @Test
    void aLineOfAMegabyteIsNoFaultOfAFile() throws Exception {
        String line = "x".repeat(1 << 20);

        read(MIXED + "--b\r\nContent-Disposition: attachment; filename=a.dat\r\n\r\n" + line + "\r\n--b--\r\n");

        assertThat(taken).containsExactly("1 a.dat " + line);
    }

    @Test
    void anAttachmentWhoseOctetsAreDamagedIsNotGuessed() {
        assertThatThrownBy(() -> read(MIXED + GOOD
                        + "--b\r\nContent-Disposition: attachment; filename=b.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + "aGFs*bw==\r\n--b--\r\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("damaged");

        assertThat(taken).containsExactly("1 a.dat halo");
    }

    @Test
    void aMessageThatWasCutSaysSo() {
        assertThatThrownBy(() -> read(MIXED + GOOD + GOOD)).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type: multipart/mixed
            Content-Type: multipart/mixed; boundary=
            Content-Type: multipart/mixed; boundary=""
            Content-Type: multipart/mixed; boundary=b\\r\\nContent-Transfer-Encoding: base64
            Content-Type: /
            Content-Disposition: ;;;
            """)
    void aHeadingThatMakesNoSenseIsNoFailureOfOurs(String heading) throws Exception {
        try {
            read(unescaped(heading) + "\r\n\r\naGFsbw==\r\n");
        } catch (UnreadableException e) {
            assertThat(e).hasMessageContaining("it is no message");
        }

        assertThat(taken).allMatch(each -> each.endsWith("aGFsbw==\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Disposition: attachment; filename="rekap ölé.csv"         | rekap ölé.csv
            Content-Disposition: attachment; filename==?UTF-8?Q?=C3=B6.csv?=  | ö.csv
            Content-Disposition: inline; filename=a.csv                       | a.csv
            Content-Type: text/csv; name=a.csv                                | a.csv
            content-disposition: ATTACHMENT                                   | ''
            Content-Disposition: attachment;\\r\\n filename=a.csv               | a.csv
            """)
    void aPartIsAttachedThatSaysSoOrHasAName(String heading, String name) throws Exception {
        read(unescaped(heading) + "\r\n\r\nhalo");

        assertThat(taken).containsExactly("1 " + name + " halo");
    }

    private void read(String message) throws Exception {
        read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(InputStream message) throws Exception {
        Attachments.read(
                message,
                (number, name, in) ->
                        taken.add(number + " " + name + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    /** A beginning, and after it the same for ever. */
    private static final class Endless extends InputStream {

        private final byte[] head;
        private final byte[] again;
        private long at;

        private Endless(String head, String again) {
            this.head = head.getBytes(StandardCharsets.ISO_8859_1);
            this.again = again.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public int read() throws IOException {
            long position = at++;
            if (position > 1L << 32) throw new IOException("Nobody gave up");
            return position < head.length
                    ? head[(int) position]
                    : again[(int) ((position - head.length) % again.length)];
        }
    }
}
