package id.titian.iws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    /** Working clients send exactly this: cobisja/tad-php, {@code lib/Providers/TADSoap.php}, and many copies. */
    @Test
    void theLogIsAskedForInTheWordsThatTheFirmwareWants() {
        Bytes octets = Question.LOG.with("0").octets(HttpVersion.HTTP_1_0);

        assertThat(text(octets))
                .isEqualTo("POST /iWsService HTTP/1.0\r\n"
                        + "Content-Type: text/xml\r\n"
                        + "Content-Length: 120\r\n"
                        + "\r\n"
                        + "<GetAttLog><ArgComKey xsi:type=\"xsd:integer\">0</ArgComKey>"
                        + "<Arg><PIN xsi:type=\"xsd:integer\">All</PIN></Arg></GetAttLog>\r\n");
    }

    @Test
    void theClockIsSetByDateAndTime() {
        Question question = Question.setClock(LocalDateTime.of(2026, 10, 6, 7, 30, 5));

        assertThat(text(question.with("123456").body()))
                .isEqualTo("<SetDate><ArgComKey xsi:type=\"xsd:integer\">123456</ArgComKey>"
                        + "<Arg><Date xsi:type=\"xsd:string\">2026-10-06</Date>"
                        + "<Time xsi:type=\"xsd:string\">07:30:05</Time></Arg></SetDate>\r\n");
    }

    @Test
    void everyQuestionSaysTheLengthThatItsBodyHas() {
        for (Question question : all()) {
            String text = text(question.with("7").octets(HttpVersion.HTTP_1_0));
            String body = text.substring(text.indexOf("\r\n\r\n") + 4);

            assertThat(text).contains("\r\nContent-Length: " + body.length() + "\r\n");
            assertThat(body).endsWith(">\r\n");
        }
    }

    @Test
    void nothingCanBeAskedThatClearsOrRestartsOrAsksForFingers() {
        assertThat(all())
                .extracting(Question::operation)
                .containsOnly(
                        "GetAttLog", "GetDate", "GetAllUserInfo", "GetUserInfo", "GetOption", "SetDate", "DeleteUser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "All", "1</PIN><PIN>2", "1 2", "1&2", "ü", "1234567890123456789012345"})
    void aPinThatMightBeTakenForATagIsNeverSent(String pin) {
        assertThat(Question.isPin(pin)).isFalse();
        assertThatThrownBy(() -> Question.removal(pin)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Question.user(pin)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Question> all() {
        return List.of(
                Question.LOG,
                Question.CLOCK,
                Question.USERS,
                Question.SERIAL,
                Question.user("1001"),
                Question.removal("1001"),
                Question.setClock(LocalDateTime.of(2026, 10, 6, 7, 30, 5)));
    }

    private static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }
}
