package id.titian.hub.submission.way.mail;

import id.titian.hub.submission.way.SenderOffices;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A mailbox.
 *
 * @param host the mail server; absent: none is asked.
 * @param port of its IMAP over TLS.
 * @param user who signs in.
 * @param passwordFile a file with the password.
 * @param folder the folder there.
 * @param certificate a file with the server's certificate or that of its authority, where the usual ones do not know it.
 * @param senders from whom attachments are taken: whole addresses, or {@code @domain} for everybody there.
 * @param offices whose the files of a sender are: {@code siti@kab.example=SETDA}, {@code @kec.kab.example=KEC} for everybody
 *     there; an address counts before its domain.
 * @param requireAuthenticated whether the receiving server must have proven the sender's domain.
 * @param authenticatedBy the name under which the receiving server writes {@code Authentication-Results}.
 * @param tickMillis how long to wait between two looks.
 */
@ConfigurationProperties("titian.submissions.mail")
public record MailSettings(
        @Nullable String host,
        @DefaultValue("993") int port,
        @Nullable String user,
        @Nullable Path passwordFile,
        @DefaultValue("INBOX") String folder,
        @Nullable Path certificate,
        @DefaultValue List<String> senders,
        @DefaultValue List<String> offices,
        @DefaultValue("true") boolean requireAuthenticated,
        @Nullable String authenticatedBy,
        @DefaultValue("60000") int tickMillis) {

    private static final String OFFICES = "titian.submissions.mail.offices";
    private static final int SENDERS_MAX = 10_000;

    public MailSettings {
        // A key that is there and empty means that nothing was chosen.
        if (host != null && host.isBlank()) host = null;
        if (certificate != null && certificate.toString().isEmpty()) certificate = null;
        senders = senders.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
        offices = offices.stream().filter(each -> !each.isBlank()).toList();
        SenderOffices.bySender(OFFICES, offices);
        if (host != null && !host.matches("[A-Za-z0-9.-]{1,253}"))
            throw new IllegalArgumentException(
                    "titian.submissions.mail.host is a name or an address of digits and dots: " + host);
        if (port < 1 || port > 65_535)
            throw new IllegalArgumentException("titian.submissions.mail.port lies between 1 and 65535: " + port);
        if (!folder.matches("[A-Za-z0-9._/ -]{1,200}"))
            throw new IllegalArgumentException(
                    "titian.submissions.mail.folder has letters, digits, dots, dashes, blanks and slashes: " + folder);
        if (tickMillis < 50 || tickMillis > 86_400_000)
            throw new IllegalArgumentException(
                    "titian.submissions.mail.tick-millis lies between 50 and 86400000: " + tickMillis);
        if (senders.size() > SENDERS_MAX || senders.stream().anyMatch(each -> !each.matches("[^@\\s]*@[^@\\s]+")))
            throw new IllegalArgumentException("titian.submissions.mail.senders has at most " + SENDERS_MAX
                    + " addresses such as siti@kab.example, or domains such as @kab.example");
        if (host != null && (user == null || user.isBlank() || passwordFile == null))
            throw new IllegalArgumentException(
                    "titian.submissions.mail needs user and password-file: say who signs in at " + host);
        if (host != null && senders.isEmpty())
            throw new IllegalArgumentException(
                    "titian.submissions.mail.senders is empty: nobody could hand anything in. Name addresses, or domains such as"
                            + " @kab.example");
        if (host != null && requireAuthenticated && (authenticatedBy == null || authenticatedBy.isBlank()))
            throw new IllegalArgumentException(
                    "titian.submissions.mail.authenticated-by is missing: open a message in the mailbox and copy the first word"
                            + " after \"Authentication-Results:\" in its head; or set require-authenticated to false and know that then"
                            + " anybody can write under any address");
    }

    /** The codes of offices by address or {@code @domain}. */
    Map<String, String> officesBySender() {
        return SenderOffices.bySender(OFFICES, offices);
    }
}
