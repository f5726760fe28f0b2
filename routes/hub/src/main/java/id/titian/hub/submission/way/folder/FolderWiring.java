package id.titian.hub.submission.way.folder;

import id.titian.hub.StartRefusedException;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.SenderOffices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the folder before it is watched. */
@Configuration(proxyBeanMethods = false)
class FolderWiring {

    @Bean
    FolderFilter folderFilter(FolderSettings settings) {
        @Nullable Path path = settings.path();
        if (path != null) require(path);
        return new FolderFilter(
                new FinishedFiles(settings.doneFile(), settings.unchangedFor(), System::nanoTime),
                settings.officeFolders());
    }

    @Bean
    FolderFiles folderFiles(SubmissionDesk desk, FolderFilter filter, SenderOffices offices, FolderSettings settings) {
        return new FolderFiles(desk, filter, offices, settings);
    }

    /** A folder that cannot be written to would offer the same files for ever. */
    static void require(Path path) {
        try {
            if (!Files.isDirectory(path)) throw new IOException("it is not there or is no folder");
            for (String aside : new String[] {FolderFiles.TAKEN, FolderFiles.REFUSED})
                Files.createDirectories(path.resolve(aside));
            Files.delete(Files.createTempFile(path.resolve(FolderFiles.TAKEN), ".", ".tmp"));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The folder titian.submissions.folder.path, " + path + ", cannot be watched: " + e.getMessage()
                            + ". Make it, give the hub's user the right to read and write there, or leave the setting out.",
                    e);
        }
    }
}
