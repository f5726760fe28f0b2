package id.titian.hub.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Turns away whoever connects with a client id other than the own user name: the broker lets a newcomer with the same
 * client id take the older one's place, so a stranger's id would throw that stranger off.
 */
public final class SameName implements MQTTInterceptor {

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttConnectMessage connect)) return true;
        String user = connect.payload().userName();
        if (user != null && user.equals(connect.payload().clientIdentifier())) return true;
        connection.getTransportConnection().close();
        return false;
    }
}
