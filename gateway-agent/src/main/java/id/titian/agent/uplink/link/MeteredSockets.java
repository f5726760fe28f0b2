package id.titian.agent.uplink.link;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that tell a meter what goes over them, TLS included where there is any. What the network adds is reckoned
 * generously: for each piece of data two packets, and some more for the greeting and the end; what the network repeats
 * nobody here can see.
 */
final class MeteredSockets extends SocketFactory {

    /** Headers of a packet with data and of the packet that acknowledges it. */
    private static final int AROUND_OCTETS = 80;

    /** Greeting and end of a connection: seven packets without data. */
    private static final int ENDS_OCTETS = 280;

    private static final int SEGMENT_OCTETS = 1_460;

    private final Meter meter;
    private final Optional<SSLSocketFactory> tls;
    private final String host;
    private final int port;

    /**
     * A factory for one hub.
     *
     * @param tls what encrypts; absent for a connection in the clear.
     * @param host whom the other side must prove to be.
     */
    MeteredSockets(Meter meter, Optional<SSLSocketFactory> tls, String host, int port) {
        this.meter = meter;
        this.tls = tls;
        this.host = host;
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        Metered metered = new Metered(meter);
        return tls.isEmpty() ? metered : new Encrypted(metered, tls.get(), host, port);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedElsewhere();
    }

    private static UnsupportedOperationException connectedElsewhere() {
        return new UnsupportedOperationException("Paho connects its sockets itself, within its time");
    }

    private static long withHeaders(int octets) {
        return octets + (long) AROUND_OCTETS * ((octets + SEGMENT_OCTETS - 1) / SEGMENT_OCTETS);
    }

    private static final class Metered extends Socket {

        private final Meter meter;

        Metered(Meter meter) {
            this.meter = meter;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            meter.carried(ENDS_OCTETS);
            super.connect(endpoint, timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            // Buffered above the counting: whoever reads octet by octet would look like as many packets.
            return new BufferedInputStream(new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] octets, int offset, int length) throws IOException {
                    int read = super.read(octets, offset, length);
                    if (read > 0) meter.carried(withHeaders(read));
                    return read;
                }
            });
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int octet) throws IOException {
                    out.write(octet);
                    meter.carried(withHeaders(1));
                }

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    out.write(octets, offset, length);
                    meter.carried(withHeaders(length));
                }
            };
        }
    }

    /** Greets in the clear and goes on encrypted, so that the meter below sees what the encryption adds. */
    private static final class Encrypted extends Socket {

        private final Metered below;
        private final SSLSocketFactory tls;
        private final String host;
        private final int port;
        private @Nullable SSLSocket socket;

        Encrypted(Metered below, SSLSocketFactory tls, String host, int port) {
            this.below = below;
            this.tls = tls;
            this.host = host;
            this.port = port;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            below.connect(endpoint, timeout);
            below.setSoTimeout(timeout);
            SSLSocket encrypted = (SSLSocket) tls.createSocket(below, host, port, true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            socket = encrypted;
        }

        private SSLSocket connected() throws SocketException {
            SSLSocket encrypted = socket;
            if (encrypted == null) throw new SocketException("Not connected yet");
            return encrypted;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return connected().getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return connected().getOutputStream();
        }

        @Override
        public void setSoTimeout(int timeout) throws SocketException {
            connected().setSoTimeout(timeout);
        }

        @Override
        public void shutdownInput() throws IOException {
            below.shutdownInput();
        }

        @Override
        public void close() throws IOException {
            SSLSocket encrypted = socket;
            if (encrypted == null) below.close();
            else encrypted.close();
        }
    }
}
