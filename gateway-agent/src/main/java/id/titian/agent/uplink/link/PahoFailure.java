package id.titian.agent.uplink.link;

import id.titian.agent.config.HubConfig;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Tells from what Paho threw why the hub could not be reached, and what the person who wrote its address can do. */
final class PahoFailure {

    private static final int BAD_CREDENTIAL = 0x86;
    private static final int NOT_AUTHORIZED = 0x87;
    private static final int BAD_CREDENTIAL_OLD = 4;
    private static final int NOT_AUTHORIZED_OLD = 5;

    /** Where Paho's complaints about packets that are none begin and end. */
    private static final int NO_PACKET_FIRST = 50_000;

    private static final int NO_PACKET_LAST = 50_999;

    private final HubConfig hub;
    private final String agent;
    private final Duration within;

    PahoFailure(HubConfig hub, String agent, Duration within) {
        this.hub = hub;
        this.agent = agent;
        this.within = within;
    }

    /**
     * Puts a failure into words.
     *
     * @param greeted whether the broker had taken our greeting before.
     */
    HubLinkException in(MqttException e, boolean greeted) {
        int reason = e.getReasonCode();
        if (reason == BAD_CREDENTIAL
                || reason == NOT_AUTHORIZED
                || reason == BAD_CREDENTIAL_OLD
                || reason == NOT_AUTHORIZED_OLD)
            return new HubLinkException(
                    Kind.REFUSED,
                    "The hub does not accept the credential of \"" + agent + "\" (" + reason
                            + "); enrol the agent at the hub and write the password that it gives.",
                    e);
        Optional<SSLException> untrusted = cause(e, SSLException.class);
        if (untrusted.isPresent()) return new HubLinkException(Kind.UNTRUSTED, untrusted(untrusted.get()), e);
        return new HubLinkException(Kind.UNREACHABLE, greeted ? lost(e) : unreachable(e), e);
    }

    private String untrusted(SSLException cause) {
        // What is neither about the handshake nor about the peer's name is about octets that are no TLS at all.
        if (cause.getClass() == SSLException.class)
            return hub.url() + " does not speak TLS (" + cause.getMessage()
                    + "); see whether the port in hub.url is the hub's port for TLS.";
        return "The hub's certificate is not trusted or its name differs (" + cause.getMessage()
                + "); see hub.ca, the host name in hub.url and this machine's clock.";
    }

    private String lost(MqttException e) {
        return hub.url() + " took our greeting, but not the wish to hear receipts (" + e
                + "); see to the network and to the hub's log.";
    }

    private String unreachable(MqttException e) {
        int reason = e.getReasonCode();
        if (cause(e, UnknownHostException.class).isPresent())
            return "The name " + hub.url().getHost()
                    + " is not known to this network; see hub.url, or write the number instead.";
        if (cause(e, NoRouteToHostException.class).isPresent())
            return "There is no way to " + hub.url() + "; see to cable, switch and the address in hub.url.";
        Optional<ConnectException> refused = cause(e, ConnectException.class);
        if (refused.isPresent())
            return hub.url() + " answers, but nothing listens there ("
                    + refused.get().getMessage() + "); see whether the hub runs and to the port in hub.url.";
        if (reason >= NO_PACKET_FIRST && reason <= NO_PACKET_LAST)
            return hub.url() + " answers, but does not speak MQTT (" + e + "); " + seeToThePort() + ".";
        if (reason == MqttClientException.REASON_CODE_CONNECTION_LOST
                || cause(e, EOFException.class).isPresent())
            return hub.url() + " answers, but hung up at our greeting, so it may not speak MQTT; " + seeToThePort()
                    + ", and to the hub's log if it is.";
        // Paho's patience may also end while a connection is still being made, or a name looked up.
        if (reason == MqttClientException.REASON_CODE_CLIENT_TIMEOUT
                || cause(e, SocketTimeoutException.class).isPresent())
            return hub.url() + " gave no answer in MQTT within " + within.toSeconds() + " s; " + seeToThePort()
                    + ", and to the network and whether the hub runs.";
        return hub.url() + " cannot be talked to (" + e.getMessage()
                + "); see to the network and whether the hub runs.";
    }

    private String seeToThePort() {
        return hub.encrypted()
                ? "see whether the port in hub.url is the hub's port for TLS"
                : "see whether the port in hub.url is the hub's MQTT port: 1883 unless it was changed, "
                        + "while 8080 is its web page";
    }

    private static <T extends Throwable> Optional<T> cause(MqttException e, Class<T> wanted) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (wanted.isInstance(cause)) return Optional.of(wanted.cast(cause));
        return Optional.empty();
    }
}
