package id.titian.hub.console;

import id.titian.hub.submission.way.MeasuredStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Cuts a form with files into its parts as it comes. Nothing of it is in memory or on disk but the part that is read. */
public final class UploadForm {

    /** Parts of a form: fifty files, and the fields before them. */
    static final int PARTS_MAX = 60;

    /** Octets of the value of a field. */
    static final int VALUE_MAX = 1_024;

    private static final int HEADER_MAX = 4_096;

    private UploadForm() {}

    /** The form cannot be read. */
    public static final class UnreadableFormException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnreadableFormException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Takes the parts in the order of the form.
     *
     * @param <E> how it refuses one.
     */
    public interface Parts<E extends Exception> {
        void field(String name, String value);

        /** Takes a file; what it does not read is passed over. */
        void file(String fileName, InputStream in) throws E, IOException;
    }

    /**
     * Reads a form to its end.
     *
     * @param contentType of the request; names the boundary.
     * @param octetsMax of the whole form.
     */
    public static <E extends Exception> void read(
            InputStream body, @Nullable String contentType, long octetsMax, Parts<E> parts)
            throws UnreadableFormException, E, IOException {
        try {
            MultipartInput form = MultipartInput.builder()
                    .setInputStream(MeasuredStream.atMost(body, octetsMax))
                    .setBoundary(boundary(contentType))
                    .setPartHeaderSizeMax(HEADER_MAX)
                    .get();
            // The usual would be the machine's; browsers write names in the encoding of the page.
            form.setHeaderCharset(StandardCharsets.UTF_8);
            int count = 0;
            for (boolean hasNext = form.skipPreamble(); hasNext; hasNext = form.readBoundary()) {
                if (++count > PARTS_MAX) throw new UnreadableFormException("More than " + PARTS_MAX + " parts", null);
                ContentDisposition disposition = disposition(form.readHeaders());
                // Closing it passes over what was not read.
                try (InputStream in = form.newInputStream()) {
                    part(disposition, in, parts);
                }
            }
            if (count == 0) throw new UnreadableFormException("No parts", null);
        } catch (FileUploadException | MeasuredStream.LengthException | IllegalArgumentException e) {
            throw new UnreadableFormException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <E extends Exception> void part(ContentDisposition disposition, InputStream in, Parts<E> parts)
            throws UnreadableFormException, E, IOException {
        @Nullable String name = disposition.getName();
        if (name == null) throw new UnreadableFormException("A part without a name", null);
        @Nullable String fileName = disposition.getFilename();
        if (fileName != null) {
            if (!fileName.isEmpty()) parts.file(fileName, in);
            return;
        }
        byte[] value = in.readNBytes(VALUE_MAX + 1);
        if (value.length > VALUE_MAX) throw new UnreadableFormException("A field that is too long", null);
        parts.field(name, new String(value, StandardCharsets.UTF_8));
    }

    private static ContentDisposition disposition(String headers) throws UnreadableFormException {
        for (String line : headers.split("\r\n", -1))
            if (line.regionMatches(true, 0, "Content-Disposition:", 0, 20))
                return ContentDisposition.parse(line.substring(20).strip());
        throw new UnreadableFormException("A part that does not say what it is", null);
    }

    private static byte[] boundary(@Nullable String contentType) throws UnreadableFormException {
        try {
            @Nullable
            String boundary = contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getParameter("boundary");
            if (boundary == null || boundary.isEmpty() || boundary.length() > 72)
                throw new UnreadableFormException("No boundary", null);
            return boundary.replace("\"", "").getBytes(StandardCharsets.ISO_8859_1);
        } catch (InvalidMediaTypeException e) {
            throw new UnreadableFormException("No boundary", e);
        }
    }
}
