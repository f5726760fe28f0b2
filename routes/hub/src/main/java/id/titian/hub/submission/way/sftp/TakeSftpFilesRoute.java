package id.titian.hub.submission.way.sftp;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnExpression("!'${titian.submissions.sftp.host:}'.isEmpty()")
final class TakeSftpFilesRoute extends RouteBuilder {

    static final String ID = "take-sftp-files";

    /** Where the file is to go; we alone write it. */
    private static final String ASIDE = "titianAside";

    private final RemoteFiles files;

    TakeSftpFilesRoute(RemoteFiles files) {
        this.files = files;
    }

    @Override
    public void configure() {
        String doneFile = getContext().resolvePropertyPlaceholders("{{titian.submissions.sftp.done-file:}}");
        from("sftp:{{titian.submissions.sftp.host}}:{{titian.submissions.sftp.port:22}}/{{titian.submissions.sftp.folder:titian}}"
                        + "?username=RAW({{titian.submissions.sftp.user}})&password=#bean:sftpPassword"
                        + "&privateKeyFile={{?titian.submissions.sftp.key-file}}"
                        + "&knownHostsFile={{titian.submissions.sftp.known-hosts}}&useUserKnownHostsFile=false"
                        + "&strictHostKeyChecking=yes&autoCreateKnownHostsFile=false&preferredAuthentications=publickey,password"
                        + "&filter=#remoteFiles&pollStrategy=#sftpPolls&delay={{titian.submissions.sftp.tick-millis:60000}}"
                        + (doneFile.isEmpty() ? "" : "&doneFileName=${file:name}" + doneFile)
                        + "&streamDownload=true&stepwise=false&autoCreate=false&maxMessagesPerPoll=100"
                        + "&connectTimeout=15000&soTimeout=60000&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true"
                        + "&move=${exchangeProperty." + ASIDE
                        + "}/${date:now:yyyyMMdd-HHmmssSSS}-${file:onlyname}")
                .routeId(ID)
                .routeDescription(
                        "Every finished file of an SFTP server is on disk here before it is moved aside there.")
                .routeConfigurationId(TryAgainLater.ID)
                .noStreamCaching()
                .bean(files, "take")
                .setProperty(ASIDE, body());
    }
}
