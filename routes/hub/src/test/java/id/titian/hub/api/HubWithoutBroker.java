package id.titian.hub.api;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.database.Searches;
import id.titian.hub.database.Turns;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The hub as people and programs see it, over a real database; agents cannot speak to it. */
@SpringBootConfiguration
@Import(Turns.class)
@EnableAutoConfiguration
@ConfigurationPropertiesScan({
    "id.titian.hub.access",
    "id.titian.hub.bundle",
    "id.titian.hub.day",
    "id.titian.hub.fact",
    "id.titian.hub.paper",
    "id.titian.hub.placement",
    "id.titian.hub.delivery",
    "id.titian.hub.reception",
    "id.titian.hub.submission"
})
@ComponentScan(
        basePackages = {
            "id.titian.hub.act",
            "id.titian.hub.access",
            "id.titian.hub.api",
            "id.titian.hub.bundle",
            "id.titian.hub.compare",
            "id.titian.hub.console",
            "id.titian.hub.custody",
            "id.titian.hub.day",
            "id.titian.hub.delivery",
            "id.titian.hub.discipline",
            "id.titian.hub.evidence",
            "id.titian.hub.extract",
            "id.titian.hub.fact",
            "id.titian.hub.failing",
            "id.titian.hub.intake",
            "id.titian.hub.ledger",
            "id.titian.hub.month",
            "id.titian.hub.orders",
            "id.titian.hub.overview",
            "id.titian.hub.ownjournal",
            "id.titian.hub.paper",
            "id.titian.hub.people",
            "id.titian.hub.placement",
            "id.titian.hub.quarantine",
            "id.titian.hub.reception",
            "id.titian.hub.rulebook",
            "id.titian.hub.submission",
            "id.titian.hub.table",
            "id.titian.hub.verify",
            "id.titian.hub.watch"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(Test|Parts|EnrolmentApi|OrderSender|SendOrdersRoute|ReportReader)(\\$.*)?"))
public class HubWithoutBroker {

    /** Half past seven in Jakarta, on a Monday. */
    public static final Instant NOW = Instant.parse("2026-02-02T00:30:00Z");

    @Bean
    DataSource database() {
        return FreshDatabase.make();
    }

    @Bean
    Searches searches(DataSource database) {
        return new Searches(database);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
