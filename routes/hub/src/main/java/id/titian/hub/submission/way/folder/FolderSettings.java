package id.titian.hub.submission.way.folder;

import id.titian.hub.submission.way.FinishedFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder that is watched for files.
 *
 * @param path the folder; absent: none is watched.
 * @param office the code of the office whose files lie in it; absent: nobody's.
 * @param officeFolders whether its direct sub-folders are watched too, each under the code of its office.
 * @param doneFile the ending of the mark that says that a file is finished, such as {@code .done}; empty: a file is
 *     finished when it has not changed for a while.
 * @param unchangedFor how long that while is.
 * @param tickMillis how long to wait between two looks.
 */
@ConfigurationProperties("titian.submissions.folder")
public record FolderSettings(
        @Nullable Path path,
        @Nullable String office,
        @DefaultValue("false") boolean officeFolders,
        @DefaultValue("") String doneFile,
        @DefaultValue("10s") Duration unchangedFor,
        @DefaultValue("2000") int tickMillis) {

    public FolderSettings {
        // A key that is there and empty means that nothing was chosen.
        if (path != null && path.toString().isEmpty()) path = null;
        if (office != null && office.isBlank()) office = null;
        // These mean something else in the address of an endpoint.
        if (path != null && path.toString().matches(".*[?#%{}$&].*"))
            throw new IllegalArgumentException(
                    "titian.submissions.folder.path has none of ? # % { } $ &: " + path + ". Choose another folder");
        FinishedFiles.requireEnding("titian.submissions.folder.done-file", doneFile);
        if (unchangedFor.toMillis() < 1_000 || unchangedFor.toHours() > 24)
            throw new IllegalArgumentException(
                    "titian.submissions.folder.unchanged-for lies between 1s and 24h: " + unchangedFor);
        if (tickMillis < 50 || tickMillis > 600_000)
            throw new IllegalArgumentException(
                    "titian.submissions.folder.tick-millis lies between 50 and 600000: " + tickMillis);
    }
}
