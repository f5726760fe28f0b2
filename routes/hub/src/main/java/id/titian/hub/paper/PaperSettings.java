package id.titian.hub.paper;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How strict the second person is.
 *
 * @param blindSecondKeying whether the second person types the times again without seeing the first one's.
 */
@ConfigurationProperties("titian.paper")
public record PaperSettings(boolean blindSecondKeying) {}
