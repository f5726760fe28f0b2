package id.titian.bundle;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Bytes;
import id.titian.contract.wire.WireLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The body of a part: an age file (age-encryption.org/v1) around gzip around three lines. The header stands inside once more, so
 * that nobody can put another's secret text under a header of his own.
 *
 * @param headerLine the bundle's header.
 * @param receiptKey under which receipt codes for that agent are made.
 * @param batch as it travels over the network.
 */
record Envelope(String headerLine, Bytes receiptKey, Bytes batch) {

    private static final int INSIDE_MAX = WireLimits.MESSAGE_MAX + 2 * BundleLimits.LINE_MAX;

    Bytes seal(List<Recipient> recipients) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(65_536);
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (Recipient recipient : recipients)
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text()));
            try (OutputStream out = new GZIPOutputStream(Channels.newOutputStream(new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(sealed), writers)))) {
                out.write(headerLine.getBytes(StandardCharsets.UTF_8));
                out.write((receiptKey.hex() + "\n").getBytes(StandardCharsets.US_ASCII));
                out.write(batch.toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written to", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt; use a complete one.", e);
        }
        return Bytes.of(sealed.toByteArray());
    }

    static Envelope open(Bytes sealed, Iterable<RecipientStanzaReader> openers) throws BundleRefusedException {
        byte[] inside;
        try (InputStream in = new GZIPInputStream(Channels.newInputStream(new StandardDecryptingChannelFactory()
                .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(sealed.toArray())), openers)))) {
            inside = in.readNBytes(INSIDE_MAX + 1);
        } catch (IOException | GeneralSecurityException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_FOR_ANOTHER,
                    "A part of the bundle cannot be opened with this hub's keys, although its header names one of them ("
                            + e.getMessage() + "). Export again, with the key that this hub shows.",
                    e);
        }
        return parse(inside);
    }

    static Envelope parse(byte[] inside) throws BundleRefusedException {
        if (inside.length > INSIDE_MAX)
            throw new BundleRefusedException(
                    Reason.BUNDLE_TOO_LARGE, "A part of the bundle grows beyond " + INSIDE_MAX + " octets; refused.");
        int headerEnd = lineEnd(inside, 0);
        int keyEnd = lineEnd(inside, headerEnd);
        try {
            return new Envelope(
                    new String(inside, 0, headerEnd, StandardCharsets.UTF_8),
                    Bytes.ofHex(new String(inside, headerEnd, keyEnd - headerEnd, StandardCharsets.US_ASCII).strip()),
                    Bytes.of(inside, keyEnd, inside.length - keyEnd));
        } catch (IllegalArgumentException e) {
            throw unsound(e);
        }
    }

    /** Behind the next line feed. */
    private static int lineEnd(byte[] octets, int from) throws BundleRefusedException {
        for (int i = from; i < octets.length && i - from <= BundleLimits.LINE_MAX; i++)
            if (octets[i] == '\n') return i + 1;
        throw unsound(null);
    }

    private static BundleRefusedException unsound(@org.jspecify.annotations.Nullable Exception e) {
        String words =
                "A part of the bundle does not have the three lines that belong inside. Bring the agent up to date and"
                        + " export again.";
        return e == null
                ? new BundleRefusedException(Reason.BUNDLE_UNSOUND, words)
                : new BundleRefusedException(Reason.BUNDLE_UNSOUND, words, e);
    }
}
