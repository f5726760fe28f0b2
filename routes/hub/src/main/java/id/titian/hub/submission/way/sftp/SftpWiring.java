package id.titian.hub.submission.way.sftp;

import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.SenderOffices;
import id.titian.hub.submission.way.SettingFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the files of the settings before anything is asked of the server. */
@Configuration(proxyBeanMethods = false)
class SftpWiring {

    private static final String SECTION = "titian.submissions.sftp";

    @Bean
    RemoteFiles remoteFiles(SubmissionDesk desk, SenderOffices offices, SftpSettings settings) {
        if (settings.host() != null) {
            require("known-hosts", settings.knownHosts());
            require("key-file", settings.keyFile());
        }
        return new RemoteFiles(
                desk,
                new FinishedFiles(settings.doneFile(), settings.unchangedFor(), System::nanoTime),
                server(settings),
                offices,
                settings.office());
    }

    @Bean
    SftpPolls sftpPolls(SftpSettings settings) {
        return new SftpPolls(server(settings));
    }

    /** The password, or nothing where a key signs in. */
    @Bean
    String sftpPassword(SftpSettings settings) {
        @Nullable Path file = settings.passwordFile();
        if (settings.host() == null || file == null) return "";
        return new SettingFile(SECTION, "password-file", file).password();
    }

    private static String server(SftpSettings settings) {
        return settings.user() + "@" + settings.host() + "/" + settings.folder();
    }

    static void require(String key, @Nullable Path file) {
        if (file != null) new SettingFile(SECTION, key, file).require();
    }
}
