package id.titian.hub;

import id.titian.contract.PacedClock;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The hub's program. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Hub {

    public static void main(String[] arguments) {
        SpringApplication.run(Hub.class, arguments);
    }

    /** Now, for everything that asks: the system's clock, or the paced one of a demonstration. */
    @Bean
    Clock clock() {
        return PacedClock.fromEnvironment(System.getenv());
    }
}
