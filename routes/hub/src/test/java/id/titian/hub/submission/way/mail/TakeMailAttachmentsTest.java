package id.titian.hub.submission.way.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.hub.StartRefusedException;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.way.SenderOffices;
import id.titian.testkit.HandClock;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.eclipse.angus.mail.util.ReadableMime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route against a real IMAP server over TLS, with messages as people and strangers write them. */
class TakeMailAttachmentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PROOF = "Authentication-Results: mx.kab.example; dkim=pass header.d=kab.example\r\n";
    private static final String ATTLOG = "7\t2026-02-02 07:30:00\t1\t0\t1\t0\n7\t2026-02-02 16:00:10\t1\t0\t1\t0\n";
    private static final String SITI = "From: Siti <siti@kab.example>\r\nSubject: presensi\r\nMIME-Version: 1.0\r\n";

    @TempDir
    Path folder;

    private final MailWiring wiring = new MailWiring();
    private DefaultCamelContext camel = new DefaultCamelContext();
    private FreshDatabase database;
    private SubmissionParts parts;
    private MailServer server;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = new SubmissionParts(
                database,
                Spool.in(folder.resolve("spool"), SubmissionParts.SMALL),
                SubmissionParts.SMALL,
                new HandClock(Instant.parse("2026-02-03T01:00:00Z")),
                List.of());
        server = new MailServer();
    }

    @AfterEach
    void close() {
        camel.stop();
        server.close();
        parts.close();
        database.close();
    }

    @Test
    void theAttachmentsOfAKnownSenderAreInTheSpoolAndItsMessageIsRead() throws Exception {
        server.deliver(PROOF
                + SITI
                + mixed(
                        text(),
                        attachment("attachment; filename=\"attlog.dat\"", "7\t2026"),
                        attachment("attachment; filename=\"rekap.csv\"", "halo")));

        start("localhost");

        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        assertThat(rows()).containsExactly("MAIL attlog.dat 6 siti@kab.example", "MAIL rekap.csv 4 siti@kab.example");
        assertThat(server.isFlagged(0)).isFalse();
        looks();
        assertThat(rows()).hasSize(2);
    }

    @Test
    void anAddressHasItsOfficeBeforeItsDomainAndAnUnknownOneLosesNoFile() throws Exception {
        parts.withAyu();
        parts.people(ImportKind.OFFICES, "kode;nama;zona\nKEC;Kecamatan;WIB\n");
        String attached = mixed(
                attachment("attachment; filename=\"a.dat\"", "x"), attachment("attachment; filename=\"b.dat\"", ""));
        String proofOfDistrict = PROOF.replace("kab.example\r\n", "kec.kab.example\r\n");
        server.deliver(PROOF + SITI + attached);
        server.deliver(proofOfDistrict + SITI.replace("siti@", "ani@kec.") + attached);
        server.deliver(proofOfDistrict + SITI.replace("siti@", "budi@kec.") + attached);

        start("localhost");

        await().atMost(PATIENCE).until(() -> rows().size() == 6);
        assertThat(parts.jdbc()
                        .sql("select distinct sender || ' ' || coalesce(office, '-') from submission order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("ani@kec.kab.example KEC", "budi@kec.kab.example -", "siti@kab.example SETDA");
    }

    @Test
    void namesComeOutOfEveryEncodingAndWithoutTheirFolders() throws Exception {
        server.deliver(PROOF
                + SITI
                + mixed(
                        attachment("attachment; filename=\"=?UTF-8?B?" + base64("../../rekap ölé.csv") + "?=\"", "1"),
                        attachment("attachment; filename*=UTF-8''..%5C..%5Claporan%20%C3%B6.csv", "2"),
                        attachment("attachment; filename*0=\"a\"; filename*1=\"b.csv\"", "3"),
                        attachment("attachment", "4"),
                        attachment("attachment; filename=\"winmail.dat\"", "5")));

        start("localhost");

        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        assertThat(rows().stream()
                        .map(row -> row.replaceAll("^MAIL | 1 siti.*$", ""))
                        .toList())
                .containsExactly("rekap ölé.csv", "laporan ö.csv", "ab.csv", "tanpa-nama", "winmail.dat");
    }

    @Test
    void attachmentsOfMessagesInsideOfMessagesAreTakenToo() throws Exception {
        String inner = SITI + mixed(attachment("attachment; filename=\"dalam.dat\"", "x"));
        server.deliver(PROOF + SITI
                + "Content-Type: multipart/mixed; boundary=\"luar\"\r\n\r\n--luar\r\nContent-Type: message/rfc822\r\n\r\n"
                + inner + "\r\n--luar--\r\n");

        start("localhost");

        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        assertThat(rows()).containsExactly("MAIL dalam.dat 1 siti@kab.example");
    }

    @Test
    void strangersAndForgedSendersStayInTheMailboxWithAFlag() throws Exception {
        String attached = mixed(attachment("attachment; filename=\"attlog.dat\"", "7\t2026"));
        server.deliver(PROOF + SITI.replace("siti@", "budi@") + attached);
        server.deliver(SITI + attached);
        server.deliver(PROOF + SITI + "Content-Type: text/plain\r\n\r\nno attachment\r\n");
        server.deliver(PROOF + SITI + attached.replace("attlog.dat", "benar.dat"));

        start("localhost");

        await().atMost(PATIENCE)
                .until(() -> server.isSeen(0) && server.isSeen(1) && server.isSeen(2) && server.isSeen(3));
        assertThat(rows()).containsExactly("MAIL benar.dat 6 siti@kab.example");
        assertThat(List.of(server.isFlagged(0), server.isFlagged(1), server.isFlagged(2), server.isFlagged(3)))
                .containsExactly(true, true, true, false);
        assertThat(server.messages().size()).as("nothing is deleted").isEqualTo(4);
    }

    @Test
    void ofAMessageWithAThousandAttachmentsTheFirstAreTakenAndItStaysWithAFlag() throws Exception {
        String[] many = new String[1_000];
        for (int i = 0; i < many.length; i++) many[i] = attachment("attachment; filename=\"" + i + ".dat\"", "x");
        server.deliver(PROOF + SITI + mixed(many));
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"benar.dat\"", "x")));

        start("localhost");

        await().atMost(PATIENCE).until(() -> server.isSeen(0) && server.isSeen(1));
        assertThat(rows()).hasSize(Attachments.COUNT_MAX + 1).last().isEqualTo("MAIL benar.dat 1 siti@kab.example");
        assertThat(server.isFlagged(0)).isTrue();
        assertThat(server.isFlagged(1)).isFalse();
    }

    @Test
    void noHeadingOfAMessageHasItDeletedOrMoved() throws Exception {
        server.deliver(
                "delete: true\r\nmoveTo: Lain\r\ncopyTo: Lain\r\n" + SITI.replace("siti@", "budi@") + "\r\nforged\r\n");
        server.deliver("Delete: true\r\n" + PROOF + SITI + mixed(attachment("attachment; filename=\"a.dat\"", "x")));

        start("localhost");

        await().atMost(PATIENCE).until(() -> rows().size() == 1);
        looks();
        assertThat(server.messages()).hasSize(2);
        assertThat(List.of(server.isSeen(0), server.isSeen(1))).containsExactly(true, true);
        assertThat(server.hasFolder("Lain")).isFalse();
    }

    @Test
    void whatAPersonMarkedAsDeletedIsNotTaken() throws Exception {
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"a.dat\"", "x")));
        server.messages().get(0).setFlag(Flags.Flag.DELETED, true);
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"b.dat\"", "x")));

        start("localhost");

        await().atMost(PATIENCE).until(() -> !rows().isEmpty());
        looks();
        assertThat(rows()).containsExactly("MAIL b.dat 1 siti@kab.example");
    }

    @Test
    void aMessageThatComesAgainAfterACrashBeforeItsFlagCountsOnce() throws Exception {
        parts.withAyu();
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"1_attlog.dat\"", ATTLOG)));
        start("localhost");
        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        long first =
                parts.jdbc().sql("select id from submission").query(Long.class).single();
        parts.read();
        parts.submissions().answer(first, Map.of("serial", "A1"), "Siti");
        parts.read();
        assertThat(parts.count("punch")).isEqualTo(2);
        camel.stop();

        server.messages().get(0).setFlag(Flags.Flag.SEEN, false);
        camel = new DefaultCamelContext();
        start("localhost");
        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        parts.read();

        assertThat(rows()).hasSize(2);
        assertThat(parts.count("punch")).isEqualTo(2);
        assertThat(parts.jdbc()
                        .sql("select state || ' ' || code from submission order by id")
                        .query(String.class)
                        .list())
                .containsExactly("TAKEN file-taken", "TAKEN file-repeated");
    }

    @Test
    void aMessageThatCannotBeReadIsLeftAfterAFewTriesSoThatItDoesNotStandBeforeOthers() throws Exception {
        MailMessages messages = messages(Optional.empty(), 1 << 20);
        Unreadable message = new Unreadable();

        for (int i = 1; i < MailMessages.TRIES_MAX; i++)
            assertThatThrownBy(() -> messages.take(message)).hasMessageContaining("NO");
        assertThat(message.isSet(Flags.Flag.FLAGGED)).isFalse();
        messages.take(message);

        assertThat(message.isSet(Flags.Flag.FLAGGED)).isTrue();
        assertThat(rows()).isEmpty();
    }

    private static final class Unreadable extends MimeMessage implements ReadableMime {
        private Unreadable() throws Exception {
            super(Session.getInstance(new Properties()));
            setFrom("siti@kab.example");
        }

        @Override
        public InputStream getMimeStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("NO such section");
                }
            };
        }
    }

    @Test
    void anAttachmentThatIsTooLargeIsNotKeptAndTheOthersAre() throws Exception {
        server.deliver(PROOF
                + SITI
                + mixed(
                        attachment("attachment; filename=\"besar.dat\"", "x".repeat((1 << 20) + 1)),
                        attachment("attachment; filename=\"kecil.dat\"", "x")));
        server.deliver(PROOF
                + SITI.replace("presensi", "presensi 02/2026")
                + mixed(attachment("attachment; filename=\"raksasa.dat\"", "x".repeat(2 << 20))));

        start("localhost");

        await().atMost(PATIENCE).until(() -> server.isSeen(0) && server.isSeen(1));
        assertThat(rows()).contains("MAIL kecil.dat 1 siti@kab.example").hasSize(3);
        assertThat(server.isFlagged(0) && server.isFlagged(1)).isTrue();
        assertThat(refused())
                .containsExactly(
                        "besar.dat file-too-large siti@kab.example",
                        "presensi 02_2026 message-too-large siti@kab.example");
        assertThat(parts.count("submission where state = 'REFUSED' and octets > 1048576"))
                .isEqualTo(2);
    }

    @Test
    void aMessageThatIsTooLargeIsOneRowThoughItsFlagFailsAndItIsOfferedAgain() throws Exception {
        MailMessages messages = messages(Optional.empty(), 1 << 20);
        TooLarge message = new TooLarge();

        assertThatThrownBy(() -> messages.take(message)).hasMessageContaining("no flag now");
        messages.take(message);
        messages.take(message);

        assertThat(message.isSet(Flags.Flag.FLAGGED)).isTrue();
        assertThat(refused()).containsExactly("tanpa-nama message-too-large siti@kab.example");
    }

    /** Its server cannot set a flag at first. */
    private static final class TooLarge extends MimeMessage {
        private boolean isAsked;

        private TooLarge() throws Exception {
            super(Session.getInstance(new Properties()));
            setFrom("siti@kab.example");
        }

        @Override
        public int getSize() {
            return 2 << 20;
        }

        @Override
        public void setFlag(Flags.Flag flag, boolean isSet) throws MessagingException {
            boolean isFirst = !isAsked;
            isAsked = true;
            if (isFirst) throw new MessagingException("no flag now");
            super.setFlag(flag, isSet);
        }
    }

    @Test
    void withoutRoomTheMessageStaysUnreadAndIsTakenOnceWhenThereIsSome() throws Exception {
        for (int i = 0; i < 4; i++) parts.hand("penuh", new byte[1 << 20], Map.of());
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"nanti.dat\"", "x")));

        start("localhost");
        looks();
        assertThat(server.isSeen(0)).isFalse();
        parts.spool()
                .delete(parts.jdbc()
                        .sql("select file from submission limit 1")
                        .query(UUID.class)
                        .single());

        await().atMost(PATIENCE).until(() -> server.isSeen(0));
        assertThat(parts.count("submission where way = 'MAIL'")).isEqualTo(1);
    }

    @Test
    void aServerUnderAnotherNameThanItsCertificateIsNotTrusted() throws Exception {
        server.deliver(PROOF + SITI + mixed(attachment("attachment; filename=\"attlog.dat\"", "x")));

        start("127.0.0.1");

        await().atMost(PATIENCE).until(() -> consumer().getErrorCounter() > 1);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aSettingThatCannotWorkRefusesTheStartInWords() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> MailWiring.trusting(empty))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("titian.submissions.mail.certificate");
        assertThatThrownBy(() -> settings(List.of(), "mx")).hasMessageContaining("senders is empty");
        assertThatThrownBy(() -> settings(List.of("kab.example"), "mx")).hasMessageContaining("@kab.example");
        assertThatThrownBy(() -> settings(List.of("@kab.example"), null))
                .hasMessageContaining("Authentication-Results");
    }

    private MailSettings settings(List<String> senders, String authenticatedBy) {
        return new MailSettings(
                "mail",
                993,
                "titian",
                folder.resolve("p"),
                "INBOX",
                null,
                senders,
                List.of(),
                true,
                authenticatedBy,
                60_000);
    }

    /** Siti is of SETDA, everybody else at the district of KEC, and Budi of an office that is not there. */
    private MailMessages messages(Optional<String> provenBy, long octetsMax) {
        return new MailMessages(
                parts.desk(),
                new TrustedSenders(List.of("siti@kab.example", "@kec.kab.example"), provenBy),
                new SenderOffices(parts.submissions()),
                SenderOffices.bySender(
                        "offices",
                        List.of("Siti@kab.example=SETDA", "@kec.kab.example = KEC", "budi@kec.kab.example=LAMA")),
                octetsMax);
    }

    private void start(String host) throws Exception {
        MailMessages messages = messages(Optional.of("mx.kab.example"), (long) ((1 << 20) * 1.5));
        SSLContextParameters tls = new SSLContextParameters();
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(MailWiring.trusting(server.certificate()));
        tls.setTrustManagers(trust);
        camel.getRegistry().bind("mailTls", tls);
        camel.getRegistry().bind("mailPassword", MailServer.PASSWORD);
        camel.getRegistry().bind("mailPolls", new MailPolls("titian@" + host));
        camel.getRegistry().bind("mailHeaders", wiring.mailHeaders());
        camel.getRegistry().bind("mailNumbers", wiring.mailNumbers());
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "titian.submissions.mail.host",
                host,
                "titian.submissions.mail.port",
                Integer.toString(server.port()),
                "titian.submissions.mail.user",
                "titian",
                "titian.submissions.mail.tick-millis",
                "50"));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(new TakeMailAttachmentsRoute(messages));
        camel.start();
    }

    private static String mixed(String... parts) {
        return "Content-Type: multipart/mixed; boundary=\"batas\"\r\n\r\n--batas\r\n"
                + String.join("\r\n--batas\r\n", parts) + "\r\n--batas--\r\n";
    }

    private static String text() {
        return "Content-Type: text/plain\r\n\r\nTerlampir.";
    }

    private static String attachment(String disposition, String octets) {
        return "Content-Type: application/octet-stream\r\nContent-Disposition: " + disposition
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void looks() {
        long before = consumer().getCounter();
        await().atMost(PATIENCE).until(() -> consumer().getCounter() >= before + 3);
    }

    private ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer)
                camel.getRoute(TakeMailAttachmentsRoute.ID).getConsumer();
    }

    private List<String> rows() {
        return parts.jdbc()
                .sql("select way || ' ' || file_name || ' ' || octets || ' ' || sender from submission order by id")
                .query(String.class)
                .list();
    }

    private List<String> refused() {
        return parts.jdbc().sql("""
                        select file_name || ' ' || code || ' ' || sender from submission
                         where way = 'MAIL' and state = 'REFUSED' and sha256 is null and gone_at is not null order by id
                        """).query(String.class).list();
    }
}
