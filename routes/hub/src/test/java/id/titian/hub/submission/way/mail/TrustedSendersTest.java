package id.titian.hub.submission.way.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedSendersTest {

    private static final String PROOF = "Authentication-Results: mx.kab.example; dkim=pass header.d=kab.example\r\n";

    private final TrustedSenders senders =
            new TrustedSenders(List.of("siti@kab.example", "@kec.kab.example"), Optional.of("MX.kab.example"));
    private final TrustedSenders unproven =
            new TrustedSenders(List.of("siti@kab.example", "@kec.kab.example"), Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            siti@kab.example                              | yes
            Siti Aminah <SITI@Kab.Example>                | yes
            siapa@kec.kab.example                         | yes
            budi@kab.example                              | no
            siti@kab.example.evil.example                 | no
            siti@evil.example                             | no
            x@sub.kec.kab.example                         | no
            siti@kab.example, budi@evil.example           | no
            "siti@kab.example" <x@evil.example>           | no
            siti@kab.example <x@evil.example>             | no
            "x@evil.example" <siti@kab.example>           | yes
            undisclosed:siti@kab.example;                 | no
            siti                                          | no
            @kab.example                                  | no
            """)
    void aSenderIsOneWholeAddressOfTheList(String from, String taken) throws Exception {
        assertThat(taken(unproven, "From: " + from + "\r\n")).isEqualTo(taken.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mx.kab.example; dkim=pass header.d=kab.example                              | yes
            mx.kab.example 1; spf=pass smtp.mailfrom=siti@kab.example                   | yes
            mx.kab.example; spf=fail smtp.mailfrom=x; dmarc=pass header.from=kab.example | yes
            mx.kab.example; dkim=pass (2048 bit; (nested)) header.d=kab.example         | yes
            mx.kab.example; dkim=pass header.d=evil.example                             | no
            mx.kab.example; spf=pass smtp.mailfrom=x@evil.example                       | no
            mx.kab.example; dkim=fail (dkim=pass header.d=kab.example) header.d=kab.example | no
            mx.kab.example; dkim=none; spf=softfail smtp.mailfrom=siti@kab.example      | no
            mx.kab.example; dkim=pass header.d=kab.example.evil.example                 | no
            mx.evil.example; dkim=pass header.d=kab.example                             | no
            evil mx.kab.example; dkim=pass header.d=kab.example                         | no
            mx.kab.example                                                              | no
            """)
    void theReceivingServerMustHaveProvenThatVeryDomain(String results, String taken) throws Exception {
        assertThat(taken(senders, "Authentication-Results: " + results + "\r\nFrom: siti@kab.example\r\n"))
                .isEqualTo(taken.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void onlyTheUppermostResultCounts(boolean isFirst) throws Exception {
        String ofServer = "Authentication-Results: mx.kab.example; dkim=none\r\n";

        assertThat(taken(senders, (isFirst ? PROOF + ofServer : ofServer + PROOF) + "From: siti@kab.example\r\n"))
                .isEqualTo(isFirst);
        assertThat(taken(senders, "From: siti@kab.example\r\n")).isFalse();
    }

    private static boolean taken(TrustedSenders senders, String head) throws Exception {
        MimeMessage message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream((head + "Subject: x\r\n\r\nx").getBytes(StandardCharsets.UTF_8)));
        try {
            return senders.of(message).sender().isPresent();
        } catch (jakarta.mail.internet.ParseException e) {
            return false;
        }
    }
}
