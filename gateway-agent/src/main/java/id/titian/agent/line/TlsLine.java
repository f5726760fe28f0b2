package id.titian.agent.line;

import id.titian.agent.config.address.TlsConfig;
import id.titian.agent.trust.Trust;
import id.titian.agent.trust.Witness;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection to a terminal with TLS around it. The octets go through a {@link TcpLine}, which is why waits end as its
 * waits do.
 */
public final class TlsLine implements Line {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final String peer;
    private final String host;
    private final int port;
    private final Duration within;
    private final boolean pinned;
    private final Witness witness;
    private final SSLContext context;
    private final TcpLine tcp;
    private SSLEngine engine;
    private ByteBuffer sealed;
    private ByteBuffer opened;

    private TlsLine(
            String host,
            int port,
            Duration within,
            boolean pinned,
            X509ExtendedTrustManager judge,
            TcpLine tcp,
            long deadline)
            throws LineLostException {
        this.peer = host + ":" + port;
        this.host = host;
        this.port = port;
        this.within = within;
        this.pinned = pinned;
        this.witness = new Witness(judge);
        this.tcp = tcp;
        try {
            this.context = Trust.encrypting(witness);
        } catch (GeneralSecurityException e) {
            throw new LineLostException("This Java runtime cannot encrypt (" + e.getMessage() + ").", e);
        }
        this.engine = engine();
        this.sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        this.opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        greet(deadline);
    }

    /**
     * Connects and agrees on keys.
     *
     * @param within how long both together may take.
     * @throws LineLostException if nobody answers there, not in TLS, or with a certificate that is not trusted
     */
    public static TlsLine open(String host, int port, Duration within, TlsConfig tls) throws LineLostException {
        return open(host, port, within, tls.fingerprint().isPresent(), judge(tls));
    }

    /**
     * Connects to whoever is there, whatever certificate is shown: to learn which one it is, never to say a secret.
     *
     * @throws LineLostException if nobody answers there, or not in TLS
     */
    public static TlsLine atFirstSight(String host, int port, Duration within) throws LineLostException {
        return open(host, port, within, true, Trust.anybody());
    }

    private static TlsLine open(String host, int port, Duration within, boolean pinned, X509ExtendedTrustManager judge)
            throws LineLostException {
        long deadline = System.nanoTime() + within.toNanos();
        TcpLine tcp = TcpLine.open(host, port, within);
        try {
            return new TlsLine(host, port, within, pinned, judge, tcp, deadline);
        } catch (LineLostException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    private static X509ExtendedTrustManager judge(TlsConfig tls) throws LineLostException {
        try {
            if (tls.fingerprint().isPresent())
                return Trust.fingerprint(tls.fingerprint().get());
            if (tls.ca().isPresent()) return Trust.authorities(tls.ca().get());
            return Trust.usual();
        } catch (GeneralSecurityException | IOException e) {
            throw new LineLostException(
                    "The certificates of "
                            + tls.ca().map(Object::toString).orElse("the Java runtime")
                            + " cannot be used (" + e.getMessage() + "); tls.ca names a file in PEM form.",
                    e);
        }
    }

    private SSLEngine engine() {
        // The peer's name is for the certificate and for sessions that are taken up again at a redial.
        SSLEngine made = context.createSSLEngine(host, port);
        made.setUseClientMode(true);
        SSLParameters parameters = made.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        if (!pinned) parameters.setEndpointIdentificationAlgorithm("HTTPS");
        made.setSSLParameters(parameters);
        return made;
    }

    private void greet(long deadline) throws LineLostException {
        sealed.clear().flip();
        opened.clear();
        try {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                if (!didOurPart() && !unseal(deadline))
                    throw new LineLostException(peer + " took the connection, but did not agree on keys within "
                            + within.toSeconds() + " s; see whether it speaks TLS on this port.");
            }
        } catch (SSLException e) {
            throw refused(e);
        }
    }

    /**
     * Does what our side has to do before the peer can go on.
     *
     * @return false if there was nothing, and the peer has to go on
     */
    private boolean didOurPart() throws SSLException, LineLostException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask())
                    task.run();
                return true;
            }
            case NEED_WRAP -> {
                seal(ByteBuffer.allocate(0));
                return true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
                return false;
            }
        }
        return false;
    }

    private void seal(ByteBuffer octets) throws SSLException, LineLostException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(octets, out);
        out.flip();
        if (out.hasRemaining()) tcp.write(Bytes.of(out.array(), 0, out.remaining()));
        if (result.getStatus() == Status.CLOSED) throw hungUp();
    }

    /**
     * Takes one record in.
     *
     * @return false if none came whole before the deadline
     */
    private boolean unseal(long deadline) throws SSLException, LineLostException {
        while (true) {
            SSLEngineResult result = engine.unwrap(sealed, opened);
            switch (result.getStatus()) {
                case OK -> {
                    return true;
                }
                case CLOSED -> throw hungUp();
                case BUFFER_OVERFLOW ->
                    opened = roomFor(opened.flip(), engine.getSession().getApplicationBufferSize());
                case BUFFER_UNDERFLOW -> {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) return false;
                    Bytes more = tcp.read(Duration.ofNanos(left));
                    if (more.isEmpty()) return false;
                    sealed = roomFor(sealed, more.length()).put(more.buffer()).flip();
                }
            }
        }
    }

    /** What is left in a buffer, and room behind it. */
    private static ByteBuffer roomFor(ByteBuffer buffer, int more) {
        if (buffer.capacity() - buffer.remaining() >= more) return buffer.compact();
        return ByteBuffer.allocate(buffer.remaining() + more).put(buffer);
    }

    /** The SHA-256 of the certificate that the peer shows. */
    public Bytes fingerprint() {
        return witness.shown();
    }

    @Override
    public boolean datagrams() {
        return false;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        ByteBuffer out = octets.buffer();
        try {
            while (out.hasRemaining()) {
                int before = out.remaining();
                seal(out);
                if (out.remaining() == before && !didOurPart())
                    throw new LineLostException(peer + " wants new keys in the middle; line given up.");
            }
        } catch (SSLException e) {
            throw dropped(e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            // A record may hold nothing for us: new keys, or a ticket for the next time.
            while (opened.position() == 0) {
                while (didOurPart()) continue;
                if (!unseal(deadline)) return Bytes.EMPTY;
            }
            Bytes octets = Bytes.of(opened.array(), 0, opened.position());
            opened.clear();
            return octets;
        } catch (SSLException e) {
            throw dropped(e);
        }
    }

    @Override
    public void redial() throws LineLostException {
        long deadline = System.nanoTime() + within.toNanos();
        tcp.redial();
        engine = engine();
        greet(deadline);
    }

    /** Says no farewell: another thread may be writing, and what was said is acknowledged by answers, not by TLS. */
    @Override
    public void close() {
        tcp.close();
    }

    private LineLostException hungUp() {
        return new LineLostException(peer + " has closed the line.");
    }

    private LineLostException dropped(SSLException e) {
        return new LineLostException("The encrypted line to " + peer + " dropped: " + e.getMessage(), e);
    }

    private LineLostException refused(SSLException e) {
        @Nullable String fingerprint = witness.refused().orElse(null);
        if (fingerprint != null) {
            String which = peer + " shows a certificate that is not trusted (" + reason(e) + "). Its SHA-256 is "
                    + fingerprint + ". ";
            return new LineLostException(
                    which
                            + (pinned
                                    ? "If the terminal was replaced or reset, write that as tls.fingerprint; if not,"
                                            + " somebody stands between."
                                    : "Compare that with what the terminal itself shows and write it as"
                                            + " tls.fingerprint, or name its authority's certificate as tls.ca."),
                    e);
        }
        if (String.valueOf(e.getMessage()).contains("SSL message"))
            return new LineLostException(
                    peer + " answers, but not in TLS; see to the port, or write another transport.", e);
        return new LineLostException(
                peer + " and this agent could not agree on keys (" + e.getMessage()
                        + "); it must know TLS 1.2 or newer.",
                e);
    }

    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof CertificateException) return String.valueOf(cause.getMessage());
        return String.valueOf(e.getMessage());
    }
}
