package id.titian.agent.orders;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.terminal.Errand;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBookTest {

    private static final Instant DAY = Instant.parse("2026-02-02T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        OrderBook book = OrderBook.open(folder);
        book.take(order("a", DAY));
        book.take(order("b", DAY));
        assertThat(book.begin("a")).isEqualTo(Errand.Start.FIRST);
        book.close(report("b"));

        OrderBook again = OrderBook.open(folder);

        assertThat(again.open()).containsExactly(order("a", DAY));
        assertThat(again.begin("a")).isEqualTo(Errand.Start.AGAIN);
        assertThat(again.report("b")).contains(report("b"));
        assertThat(again.report("a")).isEmpty();
    }

    @Test
    void onlyWhatHasAnOutcomeAndWhoseTimeIsOverIsForgotten() throws Exception {
        OrderBook book = OrderBook.open(folder);
        book.take(order("old-open", DAY.minusSeconds(1)));
        book.take(order("old-closed", DAY.minusSeconds(1)));
        book.take(order("young-closed", DAY.plusSeconds(1)));
        book.begin("old-closed");
        book.close(report("old-closed"));
        book.close(report("young-closed"));

        book.retire(DAY);

        assertThat(book.report("old-closed")).isEmpty();
        assertThat(book.report("young-closed")).isPresent();
        assertThat(book.open()).containsExactly(order("old-open", DAY.minusSeconds(1)));
        try (var files = Files.list(folder.resolve("orders"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("old-open.order", "young-closed.order", "young-closed.report");
        }
    }

    @Test
    void anOrderThatCannotBeReadIsPutAsideAndStandsInNobodysWay() throws Exception {
        OrderBook book = OrderBook.open(folder);
        book.take(order("a", DAY));
        Files.writeString(folder.resolve("orders/torn.order"), "{\"v\":1,");
        Files.writeString(folder.resolve("orders/c.order.half"), "{");

        assertThat(book.open()).containsExactly(order("a", DAY));

        assertThat(folder.resolve("orders/torn.damaged")).exists();
        assertThat(folder.resolve("orders/torn.order")).doesNotExist();
    }

    @Test
    void aBookThatIsFullTakesNoMore() throws Exception {
        OrderBook book = OrderBook.open(folder);
        for (int i = 0; i < OrderBook.MAX - 1; i++) Files.createFile(folder.resolve("orders/" + i + ".order"));

        assertThat(book.hasRoom()).isTrue();
        book.take(order("last", DAY));
        assertThat(book.hasRoom()).isFalse();
    }

    private static Order order(String id, Instant notAfter) {
        return new Order(
                "A1",
                new TerminalOrder(
                        id, TerminalOrder.Kind.REMOVE_USER, Optional.of("8"), Optional.empty(), Optional.empty()),
                notAfter);
    }

    private static Report report(String id) {
        return new Report(id, "A1", OrderOutcome.done("Removed."));
    }
}
