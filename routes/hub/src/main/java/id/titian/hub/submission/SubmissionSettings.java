package id.titian.hub.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is accepted and how long it is kept.
 *
 * @param octetsMax the largest file.
 * @param roomMax what the spool may hold; what was read already has half of it at the most.
 * @param diskFreeMin below so much free disk nothing more is accepted.
 * @param keepDays how long a file stays after it was read.
 * @param tickMillis how long to wait between two looks for work when there was none.
 */
@ConfigurationProperties("titian.submissions")
public record SubmissionSettings(
        @DefaultValue("256MB") DataSize octetsMax,
        @DefaultValue("4GB") DataSize roomMax,
        @DefaultValue("1GB") DataSize diskFreeMin,
        @DefaultValue("90") int keepDays,
        @DefaultValue("1000") int tickMillis) {

    public SubmissionSettings {
        if (octetsMax.toMegabytes() < 1 || octetsMax.toGigabytes() > 16)
            throw new IllegalArgumentException("titian.submissions.octets-max lies between 1MB and 16GB: " + octetsMax);
        if (roomMax.toBytes() < 2 * octetsMax.toBytes())
            throw new IllegalArgumentException("titian.submissions.room-max is at least twice octets-max: " + roomMax);
        if (diskFreeMin.isNegative())
            throw new IllegalArgumentException("titian.submissions.disk-free-min is not below 0: " + diskFreeMin);
        if (keepDays < 1 || keepDays > 3_650)
            throw new IllegalArgumentException("titian.submissions.keep-days lies between 1 and 3650: " + keepDays);
        if (tickMillis < 50 || tickMillis > 60_000)
            throw new IllegalArgumentException(
                    "titian.submissions.tick-millis lies between 50 and 60000: " + tickMillis);
    }
}
