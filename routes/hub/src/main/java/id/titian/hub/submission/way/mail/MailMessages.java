package id.titian.hub.submission.way.mail;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.way.MeasuredStream;
import id.titian.hub.submission.way.SenderOffices;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.ParseException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.util.ReadableMime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** Takes the attachments of messages. Public for Camel, which calls public methods of public classes only. */
public final class MailMessages {

    /** How often a message is tried that cannot be read; then it is left, so that it does not stand before the others. */
    static final int TRIES_MAX = 9;

    /** Attachments and failures that are remembered while their message could not be finished. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(MailMessages.class);

    private final SubmissionDesk desk;
    private final TrustedSenders senders;
    private final SenderOffices offices;
    private final Map<String, String> codes;
    private final long octetsMax;
    private final Map<String, Boolean> taken = new Remembered<>();
    private final Map<String, Integer> failures = new Remembered<>();

    private static final class Remembered<T> extends LinkedHashMap<String, T> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > REMEMBERED_MAX;
        }
    }

    /** A message of somebody from whom we take attachments, and the office that it is for, if it is for one. */
    private record Trusted(
            Message message,
            String key,
            String sender,
            @Nullable String office) {}

    /**
     * Takes from a mailbox.
     *
     * @param codes of offices by address or {@code @domain}.
     * @param octetsMax of one message as it lies on the server, encoded; a larger one is not fetched.
     */
    MailMessages(
            SubmissionDesk desk,
            TrustedSenders senders,
            SenderOffices offices,
            Map<String, String> codes,
            long octetsMax) {
        this.desk = desk;
        this.senders = senders;
        this.offices = offices;
        this.codes = codes;
        this.octetsMax = octetsMax;
    }

    /**
     * Takes one message. When this returns, it may be marked as read: its attachments lie in the spool, or it gets a flag that
     * a person will see.
     *
     * @throws SpoolRefusedException if there is no room at the moment; the message stays unread and is offered again
     */
    public void take(Message message) throws SpoolRefusedException, MessagingException, IOException {
        try {
            TrustedSenders.Verdict verdict = senders.of(message);
            if (verdict.sender().isEmpty()) leave(message, verdict.whyNot());
            else take(message, verdict.sender().get());
        } catch (ParseException e) {
            leave(message, String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            giveUpOnceTriedEnough(message, e);
        } catch (NestedRuntimeException e) {
            // The database's. It says nothing about the message.
            throw e;
        } catch (RuntimeException e) {
            giveUpOnceTriedEnough(message, e);
        }
    }

    private void take(Message message, String sender) throws SpoolRefusedException, MessagingException, IOException {
        Trusted from = new Trusted(message, key(message), sender, offices.of(sender, codes));
        if (message.getSize() > octetsMax) {
            refuse(from, message.getSize());
            return;
        }
        MeasuredStream measured = MeasuredStream.atMost(stream(message), octetsMax);
        try (Source source = new Source(measured)) {
            try {
                int count = Attachments.read(source, (number, name, in) -> keep(from, number, name, in));
                if (count == 0) leave(message, "it has no attachment");
            } catch (Attachments.UnreadableException e) {
                leave(message, String.valueOf(e.getMessage()));
            } catch (MeasuredStream.LengthException e) {
                refuse(from, measured.came());
            } catch (IOException e) {
                // A disk of ours that fails says nothing about the message.
                if (source.failure == null) throw e;
                giveUpOnceTriedEnough(message, e);
            }
        }
    }

    private void keep(Trusted from, int number, String name, InputStream in) throws SpoolRefusedException, IOException {
        String one = from.key() + "/" + number;
        if (taken.containsKey(one)) return;
        MeasuredStream measured = MeasuredStream.atMost(in, Long.MAX_VALUE);
        try {
            desk.receive(measured, name, Way.MAIL, from.sender(), from.office(), Answers.NONE);
        } catch (SpoolRefusedException e) {
            if (!e.isForEver()) throw e;
            // The flag comes first: it can be set again, a row would be a second one.
            leaveForAPerson(from.message(), "its attachment " + number + " cannot be kept: " + e.getMessage());
            desk.refuse(new Unkept(name, measured.came(), Way.MAIL, from.sender(), from.office()), e.outcome());
        }
        taken.put(one, true);
    }

    /** A message that is too large as a whole; no attachment has the number 0. */
    private void refuse(Trusted from, long octets) throws MessagingException {
        String why = "it has more than " + octetsMax / (1 << 20) + " MB";
        String one = from.key() + "/0";
        leave(from.message(), why);
        if (taken.containsKey(one)) return;
        @Nullable String subject = from.message().getSubject();
        // A slash in a subject leads to no folder.
        String name = subject == null ? "" : subject.replace('/', '_').replace('\\', '_');
        desk.refuse(
                new Unkept(name, octets, Way.MAIL, from.sender(), from.office()),
                new Outcome.Refused(
                        "unknown",
                        "message-too-large",
                        "The message was not read to its end: " + why
                                + ". It stays in the mailbox with a flag. Look at it there, and have its files sent in several"
                                + " messages or by another way."));
        taken.put(one, true);
    }

    /** A message that fails whenever it is read must not keep those behind it from being read. */
    private <E extends Exception> void giveUpOnceTriedEnough(Message message, E why) throws E, MessagingException {
        @Nullable Folder folder = message.getFolder();
        boolean isConnectionGone = folder != null && !folder.isOpen();
        if (isConnectionGone || failures.merge(key(message), 1, Integer::sum) < TRIES_MAX) throw why;
        leave(message, "it could not be read, " + TRIES_MAX + " times: " + why.getMessage());
    }

    /** The octets of the message as they lie on the server, fetched piece by piece. */
    private static InputStream stream(Message message) throws MessagingException {
        if (message instanceof ReadableMime readable) return readable.getMimeStream();
        throw new MessagingException("The mail server's messages cannot be read piece by piece");
    }

    /** The number of a message in its folder, which the server never gives twice. */
    private static String key(Message message) throws MessagingException {
        return message.getFolder() instanceof UIDFolder folder
                ? folder.getUIDValidity() + "/" + folder.getUID(message)
                : Integer.toString(message.getMessageNumber());
    }

    private static void leaveForAPerson(Message message, String why) throws IOException {
        try {
            leave(message, why);
        } catch (MessagingException e) {
            throw new IOException("The message cannot be given a flag", e);
        }
    }

    /** It stays in the mailbox with a flag, and is told once, because it will be marked as read. */
    private static void leave(Message message, String why) throws MessagingException {
        message.setFlag(Flags.Flag.FLAGGED, true);
        LOG.warn(
                "A message of {} stays in the mailbox with a flag: {}. Look at it there; to have it taken after all, mend the cause"
                        + " and mark it as unread.",
                message.getReceivedDate(),
                why);
    }

    /** Remembers that it was the message's side that failed. */
    private static final class Source extends FilterInputStream {

        private @Nullable IOException failure;

        private Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
