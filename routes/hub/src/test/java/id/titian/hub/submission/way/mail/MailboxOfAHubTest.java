package id.titian.hub.submission.way.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.api.HubWithoutBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub that was only told its settings. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailboxOfAHubTest {

    private static final String MESSAGE =
            "Authentication-Results: mx.kab.example; dmarc=pass header.from=kab.example\r\n"
                    + "From: Siti <siti@kab.example>\r\nSubject: presensi\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: text/plain; name=attlog.dat\r\nContent-Disposition: attachment\r\n\r\n"
                    + "7\t2026-02-02 07:30:00\t1\t0\t1\t0\r\n";

    @TempDir
    static Path data;

    private static MailServer server;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        server = new MailServer();
        Path password = Files.writeString(data.resolve("mail-password"), MailServer.PASSWORD + "\n");
        registry.add("titian.data", data::toString);
        registry.add("titian.submissions.tick-millis", () -> 50);
        registry.add("titian.submissions.mail.host", () -> "localhost");
        registry.add("titian.submissions.mail.port", () -> server.port());
        registry.add("titian.submissions.mail.user", () -> "titian");
        registry.add("titian.submissions.mail.password-file", password::toString);
        registry.add("titian.submissions.mail.certificate", () -> server.certificate());
        registry.add("titian.submissions.mail.senders", () -> "@kab.example");
        registry.add("titian.submissions.mail.authenticated-by", () -> "mx.kab.example");
        registry.add("titian.submissions.mail.tick-millis", () -> 50);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CamelContext camel;

    @Test
    void aMessageIsTakenAndReadAndTheTlsOfTheMailboxIsThatOfNobodyElse() throws Exception {
        server.deliver(MESSAGE);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select coalesce(max(state || ' ' || kind || ' ' || sender), '') from submission")
                        .query(String.class)
                        .single()
                        .equals("ASKING attlog siti@kab.example"));

        // It is marked behind the commit, not before.
        await().atMost(Duration.ofSeconds(20)).until(() -> server.isSeen(0));
        assertThat(camel.getSSLContextParameters()).isNull();
    }
}
