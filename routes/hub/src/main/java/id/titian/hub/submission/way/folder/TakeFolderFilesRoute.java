package id.titian.hub.submission.way.folder;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnExpression("!'${titian.submissions.folder.path:}'.isEmpty()")
final class TakeFolderFilesRoute extends RouteBuilder {

    static final String ID = "take-folder-files";

    /** Where the file is to go; we alone write it. */
    private static final String ASIDE = "titianAside";

    private final FolderFiles files;

    TakeFolderFilesRoute(FolderFiles files) {
        this.files = files;
    }

    @Override
    public void configure() {
        // Sub-folders are those that the filter lets through, and none in them.
        from("file:{{titian.submissions.folder.path}}?filter=#folderFilter&delay={{titian.submissions.folder.tick-millis:2000}}"
                        + "&recursive=true&maxDepth=2&autoCreate=false&directoryMustExist=true&bridgeErrorHandler=true"
                        + "&maxMessagesPerPoll=100"
                        + "&move=${file:parent}/${exchangeProperty." + ASIDE
                        + "}/${date:now:yyyyMMdd-HHmmssSSS}-${file:onlyname}")
                .routeId(ID)
                .routeDescription("Every finished file of a folder is on disk here before it is moved aside.")
                .routeConfigurationId(TryAgainLater.ID)
                .noStreamCaching()
                .bean(files, "take")
                .setProperty(ASIDE, body());
    }
}
