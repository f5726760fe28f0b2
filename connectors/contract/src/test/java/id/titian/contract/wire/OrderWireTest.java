package id.titian.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders and what became of them, on the wire. */
class OrderWireTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anOrderIsReadAsItWasWritten(@ForAll("orders") Order order) throws Exception {
        assertThat(WireReader.order(WireWriter.order(order))).isEqualTo(order);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aReportIsReadAsItWasWritten(@ForAll("reports") Report report) throws Exception {
        assertThat(WireReader.report(WireWriter.report(report))).isEqualTo(report);
    }

    @Test
    void theFormIsWhatTheDocumentShows() {
        assertThat(text(WireWriter.order(Messages.order())))
                .isEqualTo("{\"v\":1,\"id\":\"7f3c9a10-1d2e-4f5a-8b6c-0123456789ab\",\"serial\":\"3392113170057\","
                        + "\"kind\":\"remove_user\",\"pin\":\"0012\",\"notAfter\":\"2026-10-06T00:30:15.250Z\"}");
        assertThat(text(WireWriter.report(Messages.report())))
                .isEqualTo("{\"v\":1,\"id\":\"7f3c9a10-1d2e-4f5a-8b6c-0123456789ab\",\"serial\":\"3392113170057\","
                        + "\"done\":true,\"words\":\"It knows 2 people.\",\"users\":[{\"pin\":\"0012\",\"name\":\"SITI\"},"
                        + "{\"pin\":\"13\",\"name\":\"\"}]}");
    }

    @Test
    void asManyPeopleAsAReportMayTellOfTravelInOneMessage() throws Exception {
        Random random = new Random(20);
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 0; i < WireLimits.USERS_MAX; i++) users.add(new TerminalUser("" + (100_000 + i), name(random)));
        Report report = new Report("o-1", "A1", new OrderOutcome(true, "", users));

        Bytes message = WireWriter.report(report);

        assertThat(message.length()).isLessThan(WireLimits.MESSAGE_MAX);
        assertThat(WireReader.report(message)).isEqualTo(report);
    }

    @Test
    void onePersonMoreThanAReportMayTellOfIsRefused() {
        List<TerminalUser> users = Collections.nCopies(WireLimits.USERS_MAX + 1, new TerminalUser("1", ""));

        assertThatThrownBy(() -> new Report("o-1", "A1", new OrderOutcome(true, "", users)))
                .hasMessageContaining("at most 30000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "v":1                | "v":2
            "kind":"remove_user" | "kind":"clear"
            "kind":"remove_user" | "kind":"list_users"
            "pin":"0012"         | "pin":""
            "pin":"0012"         | "pin":12
            "serial":"33         | "serial":"","x":"33
            "id":"7f             | "id":"../
            "id":"7f             | "x":"7f
            "notAfter":"2026     | "notAfter":"99999
            """)
    void whatIsNoOrderIsRefused(String right, String wrong) {
        String message = text(WireWriter.order(Messages.order())).replace(right, wrong);

        assertThatThrownBy(() -> WireReader.order(Bytes.ofUtf8(message))).isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "done":true   | "done":"true"
            "done":true   | "x":true
            "pin":"13"    | "x":"13"
            "pin":"13"    | "pin":""
            "users":[{    | "users":[7,{
            "v":1         | "v":0
            """)
    void whatIsNoReportIsRefused(String right, String wrong) {
        String message = text(WireWriter.report(Messages.report())).replace(right, wrong);

        assertThatThrownBy(() -> WireReader.report(Bytes.ofUtf8(message))).isInstanceOf(WireException.class);
    }

    @Property(tries = 300)
    void noOctetsMakeTheReaderFailInAnotherWay(@ForAll byte[] octets) {
        for (Bytes message : List.of(Bytes.of(octets), Bytes.ofUtf8("{\"v\":1," + text(Bytes.of(octets))))) {
            assertThatThrownBy(() -> WireReader.order(message)).isInstanceOf(WireException.class);
            assertThatThrownBy(() -> WireReader.report(message)).isInstanceOf(WireException.class);
        }
    }

    @Provide
    Arbitrary<Order> orders() {
        return Messages.orders();
    }

    @Provide
    Arbitrary<Report> reports() {
        return Messages.reports();
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 20; i++) name.append((char) ('A' + random.nextInt(26)));
        return name.toString();
    }

    private static String text(Bytes message) {
        return new String(message.toArray(), StandardCharsets.UTF_8);
    }
}
