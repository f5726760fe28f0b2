package id.titian.hub.submission.way.mail;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnExpression("!'${titian.submissions.mail.host:}'.isEmpty()")
final class TakeMailAttachmentsRoute extends RouteBuilder {

    static final String ID = "take-mail-attachments";

    private final MailMessages messages;

    TakeMailAttachmentsRoute(MailMessages messages) {
        this.messages = messages;
    }

    @Override
    public void configure() {
        from("imaps:{{titian.submissions.mail.host}}:{{titian.submissions.mail.port:993}}"
                        + "?username=RAW({{titian.submissions.mail.user}})&password=#bean:mailPassword"
                        + "&folderName=RAW({{titian.submissions.mail.folder:INBOX}})&sslContextParameters=#mailTls"
                        + "&unseen=true&peek=true&delete=false&fetchSize=20&mapMailMessage=false&mimeDecodeHeaders=false"
                        + "&headerFilterStrategy=#mailHeaders&mailUidGenerator=#mailNumbers"
                        + "&pollStrategy=#mailPolls&delay={{titian.submissions.mail.tick-millis:60000}}&connectionTimeout=30000"
                        + "&additionalJavaMailProperties.mail.imaps.timeout=60000"
                        + "&additionalJavaMailProperties.mail.imaps.partialfetch=true"
                        + "&additionalJavaMailProperties.mail.imaps.fetchsize=262144"
                        + "&additionalJavaMailProperties.mail.imaps.writetimeout=60000"
                        + "&additionalJavaMailProperties.mail.imaps.ssl.checkserveridentity=true")
                .routeId(ID)
                .routeDescription(
                        "The attachments of known senders are on disk here before their message is marked as read.")
                .routeConfigurationId(TryAgainLater.ID)
                .noStreamCaching()
                .bean(messages, "take");
    }
}
