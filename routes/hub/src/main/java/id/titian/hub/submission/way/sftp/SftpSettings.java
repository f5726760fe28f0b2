package id.titian.hub.submission.way.sftp;

import id.titian.hub.submission.way.FinishedFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder on another machine.
 *
 * @param host the machine; absent: none is asked.
 * @param port of its SSH.
 * @param user who signs in.
 * @param passwordFile a file with the password, or
 * @param keyFile a file with the private key, without a passphrase.
 * @param knownHosts a file with the host's key, as {@code ssh-keyscan} writes it.
 * @param folder the folder there.
 * @param office the code of the office whose files lie in it; absent: nobody's.
 * @param doneFile the ending of the mark that says that a file is finished, such as {@code .done}; empty: a file is
 *     finished when it has not changed for a while.
 * @param unchangedFor how long that while is.
 * @param tickMillis how long to wait between two looks.
 */
@ConfigurationProperties("titian.submissions.sftp")
public record SftpSettings(
        @Nullable String host,
        @DefaultValue("22") int port,
        @Nullable String user,
        @Nullable Path passwordFile,
        @Nullable Path keyFile,
        @Nullable Path knownHosts,
        @DefaultValue("titian") String folder,
        @Nullable String office,
        @DefaultValue("") String doneFile,
        @DefaultValue("60s") Duration unchangedFor,
        @DefaultValue("60000") int tickMillis) {

    public SftpSettings {
        // A key that is there and empty means that nothing was chosen.
        if (host != null && host.isBlank()) host = null;
        if (passwordFile != null && passwordFile.toString().isEmpty()) passwordFile = null;
        if (keyFile != null && keyFile.toString().isEmpty()) keyFile = null;
        if (office != null && office.isBlank()) office = null;
        if (host != null && !host.matches("[A-Za-z0-9.-]{1,253}"))
            throw new IllegalArgumentException(
                    "titian.submissions.sftp.host is a name or an address of digits and dots: " + host);
        if (port < 1 || port > 65_535)
            throw new IllegalArgumentException("titian.submissions.sftp.port lies between 1 and 65535: " + port);
        if (!folder.matches("[A-Za-z0-9._/ -]{1,500}") || folder.contains(".."))
            throw new IllegalArgumentException(
                    "titian.submissions.sftp.folder has letters, digits, dots, dashes, blanks and slashes, and leads nowhere up: "
                            + folder);
        FinishedFiles.requireEnding("titian.submissions.sftp.done-file", doneFile);
        if (unchangedFor.toMillis() < 1_000 || unchangedFor.toHours() > 24)
            throw new IllegalArgumentException(
                    "titian.submissions.sftp.unchanged-for lies between 1s and 24h: " + unchangedFor);
        if (tickMillis < 50 || tickMillis > 86_400_000)
            throw new IllegalArgumentException(
                    "titian.submissions.sftp.tick-millis lies between 50 and 86400000: " + tickMillis);
        if (host != null && (user == null || user.isBlank()))
            throw new IllegalArgumentException("titian.submissions.sftp.user is missing: say who signs in at " + host);
        if (host != null && knownHosts == null)
            throw new IllegalArgumentException(
                    "titian.submissions.sftp.known-hosts is missing. Write the key of the host to a file (ssh-keyscan "
                            + host + "), compare it with what its administrator says, and name the file");
        if (host != null && (passwordFile == null) == (keyFile == null))
            throw new IllegalArgumentException(
                    "titian.submissions.sftp needs either password-file or key-file: set one of the two");
    }
}
