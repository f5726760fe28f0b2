package id.titian.hub.submission.way.sftp;

import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a look at the server that fails: it is told once and tried again, unless the server is not the one that we
 * know. Then nothing is asked of it any more until the hub is started anew.
 */
final class SftpPolls extends RemoteFilePollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SftpPolls.class);

    private final String server;
    private boolean isFailing;
    private volatile boolean isStranger;

    SftpPolls(String server) {
        this.server = server;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return !isStranger && super.begin(consumer, endpoint);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (isFailing) LOG.info("The SFTP server {} can be looked at again", server);
        isFailing = false;
        super.commit(consumer, endpoint, polledMessages);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        if (isAboutTheHostKey(cause)) {
            isStranger = true;
            LOG.error(
                    "The SFTP server {} shows another host key than the known one: it was set up anew, or somebody stands between."
                            + " Nothing is fetched from it any more. Ask its administrator for the fingerprint of its key, correct"
                            + " titian.submissions.sftp.known-hosts, and start the hub again.",
                    server);
            return false;
        }
        if (!isFailing)
            LOG.error(
                    "The SFTP server {} cannot be looked at and is tried again; nothing is lost. See that it runs, and that user and"
                            + " folder are right: {}",
                    server,
                    words(cause));
        isFailing = true;
        return super.rollback(consumer, endpoint, retryCounter, cause);
    }

    /** Whether the server is not the one that we know; nothing is asked of it. */
    boolean isStranger() {
        return isStranger;
    }

    private static boolean isAboutTheHostKey(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String words = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (words.contains("hostkey") || words.contains("host key")) return true;
        }
        return false;
    }

    private static String words(Throwable failure) {
        Throwable deepest = failure;
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) deepest = each;
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
