package id.titian.hub.delivery;

import com.zaxxer.hikari.HikariDataSource;
import id.titian.contract.destination.Destination;
import java.time.Clock;
import java.util.Map;

/** A process that delivers to a webhook until it is killed: {@code <jdbc url> <user> <webhook url>}. */
final class DeliveringHub {

    private DeliveringHub() {}

    public static void main(String[] arguments) throws InterruptedException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername(arguments[1]);
        pool.setMaximumPoolSize(4);
        Destination webhook =
                DestinationKind.WEBHOOK.make(Map.of("url", arguments[2], "answer-within", "5s"), Clock.systemUTC());
        try (Stages stages = new Stages(pool, Map.of(WebhookKillTest.NAME, webhook))) {
            while (!Thread.currentThread().isInterrupted()) stages.deliveries().deliver(WebhookKillTest.NAME);
        }
    }
}
