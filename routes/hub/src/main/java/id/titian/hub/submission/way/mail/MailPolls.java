package id.titian.hub.submission.way.mail;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once when the mailbox cannot be looked at, and once when it can again. */
final class MailPolls extends DefaultPollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(MailPolls.class);

    private final String mailbox;
    private boolean isFailing;

    MailPolls(String mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (isFailing) LOG.info("The mailbox {} can be looked at again", mailbox);
        isFailing = false;
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (!isFailing) {
            Throwable deepest = cause;
            for (@Nullable Throwable each = cause; each != null; each = each.getCause()) deepest = each;
            LOG.error(
                    "The mailbox {} cannot be looked at and is tried again; nothing is lost. See that its server runs, that user,"
                            + " password and folder are right, and that its certificate is a known one: {}",
                    mailbox,
                    String.valueOf(deepest.getMessage()).lines().findFirst().orElse(""));
        }
        isFailing = true;
        return false;
    }
}
