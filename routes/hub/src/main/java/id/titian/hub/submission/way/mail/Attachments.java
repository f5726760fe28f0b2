package id.titian.hub.submission.way.mail;

import id.titian.hub.submission.spool.SpoolRefusedException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a message into its parts as it comes and hands on its attachments, also those of messages inside of it. Nothing of it
 * is in memory but the heading of the part that is read: what a mail server tells of the parts of a message is as long as the
 * message has parts, so it is not asked.
 */
final class Attachments {

    /** Attachments of one message. */
    static final int COUNT_MAX = 50;

    /** Parts of one message, texts and wrappers among them. */
    static final int PARTS_MAX = 300;

    /** Messages and wrappers inside of each other. */
    static final int DEPTH_MAX = 10;

    /** Lines of a heading, and octets of one of them with what was folded under it. */
    static final int HEADING_LINES_MAX = 500;

    static final int HEADING_LINE_MAX = 65_536;

    private static final Pattern BARE_NAME = Pattern.compile("(?i)[;\\s]filename\\s*=\\s*\"?([^\";]+)");

    /** The message is not as a message is; what came before that place was handed on. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnreadableException(String message) {
            super(message);
        }
    }

    /** Takes an attachment. */
    interface Taking {
        /**
         * Takes one.
         *
         * @param number of it in its message, from 1.
         * @param name as the message has it, encodings taken off; may be anything.
         * @param in its octets; what is not read is passed over.
         */
        void take(int number, String name, InputStream in) throws SpoolRefusedException, IOException;
    }

    private final Faults faults = new Faults();
    private final MimeTokenStream stream;
    private final Taking taking;
    private @Nullable String disposition;
    private @Nullable String type;
    private int depth;
    private int parts;
    private int count;

    private Attachments(Taking taking) {
        MimeConfig limits = MimeConfig.custom()
                .setMaxHeaderCount(HEADING_LINES_MAX)
                .setMaxHeaderLen(HEADING_LINE_MAX)
                .setMaxLineLen(HEADING_LINE_MAX)
                .build();
        this.stream = new MimeTokenStream(limits, faults, null);
        this.taking = taking;
    }

    /**
     * Reads a message to its end.
     *
     * @return how many attachments it has
     */
    static int read(InputStream message, Taking taking) throws UnreadableException, SpoolRefusedException, IOException {
        Attachments attachments = new Attachments(taking);
        try {
            attachments.walk(message);
        } catch (MimeException e) {
            throw new UnreadableException("it is no message as mail programs write them: " + e.getMessage());
        } catch (IOException e) {
            if (attachments.faults.found == null) throw e;
            throw new UnreadableException("one of its attachments is damaged: " + attachments.faults.found);
        }
        return attachments.count;
    }

    private void walk(InputStream message)
            throws MimeException, UnreadableException, SpoolRefusedException, IOException {
        stream.parse(message);
        for (EntityState at = stream.getState(); at != EntityState.T_END_OF_STREAM; at = stream.next()) {
            if (at == EntityState.T_START_MESSAGE || at == EntityState.T_START_MULTIPART) enter();
            else if (at == EntityState.T_END_MESSAGE || at == EntityState.T_END_MULTIPART) depth--;
            else if (at == EntityState.T_START_HEADER) begin();
            else if (at == EntityState.T_FIELD) note(stream.getField());
            else if (at == EntityState.T_BODY) body();
        }
    }

    private void enter() throws UnreadableException {
        if (++depth > DEPTH_MAX) throw new UnreadableException("its parts lie more than " + DEPTH_MAX + " deep");
    }

    private void begin() throws UnreadableException {
        if (++parts > PARTS_MAX) throw new UnreadableException("it has more than " + PARTS_MAX + " parts");
        disposition = null;
        type = null;
    }

    private void note(Field field) {
        if (field.getName().equalsIgnoreCase("Content-Disposition")) disposition = value(field);
        if (field.getName().equalsIgnoreCase("Content-Type")) type = value(field);
    }

    /** Programs write names into it as they are, in UTF-8. */
    private static String value(Field field) {
        String line = new String(field.getRaw().toByteArray(), StandardCharsets.UTF_8);
        return line.substring(line.indexOf(':') + 1)
                .replaceAll("\r?\n[ \t]", " ")
                .strip();
    }

    private void body() throws UnreadableException, SpoolRefusedException, IOException {
        Optional<String> name = name();
        if (name.isEmpty()) return;
        if (++count > COUNT_MAX) throw new UnreadableException("it has more than " + COUNT_MAX + " attachments");
        taking.take(count, name.get(), stream.getDecodedInputStream());
    }

    /** The name of the part if it is attached; empty text if it has none. */
    private Optional<String> name() {
        boolean isAttached = false;
        @Nullable String said = null;
        try {
            if (disposition != null) {
                ContentDisposition parsed = new ContentDisposition(disposition);
                isAttached = Part.ATTACHMENT.equalsIgnoreCase(parsed.getDisposition());
                said = parsed.getParameter("filename");
            }
        } catch (ParseException e) {
            // Some programs leave out the quotation marks around what needs them.
            isAttached = true;
            Matcher bare = BARE_NAME.matcher(disposition);
            if (bare.find()) said = bare.group(1);
        }
        try {
            if (said == null && type != null) said = new ContentType(type).getParameter("name");
        } catch (ParseException e) {
            // Then it has no name.
        }
        if (said == null) return isAttached ? Optional.of("") : Optional.empty();
        try {
            return Optional.of(MimeUtility.decodeText(said));
        } catch (UnsupportedEncodingException e) {
            return Optional.of(said);
        }
    }

    /** Octets that are not as their encoding has them would be guessed otherwise, and a guess makes other punches. */
    private static final class Faults extends DecodeMonitor {

        /** Odd lines of headings do no harm, and a part that has a heading only is one without text. */
        private static final Set<Event> HARMLESS =
                Set.of(Event.INVALID_HEADER, Event.OBSOLETE_HEADER, Event.HEADERS_PREMATURE_END);

        private @Nullable String found;

        @Override
        public boolean warn(String error, String dropDesc) {
            if (HARMLESS.stream().anyMatch(each -> error.contains(each.toString()))) return false;
            found = error;
            return true;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
