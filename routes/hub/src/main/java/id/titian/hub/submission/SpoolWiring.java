package id.titian.hub.submission;

import id.titian.hub.submission.spool.Spool;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the spool in the hub's data folder. */
@Configuration(proxyBeanMethods = false)
class SpoolWiring {

    @Bean
    Spool spool(@Value("${titian.data:data}") Path data, SubmissionSettings settings) {
        return Spool.in(data.resolve("submissions"), settings);
    }
}
