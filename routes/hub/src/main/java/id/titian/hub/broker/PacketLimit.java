package id.titian.hub.broker;

import id.titian.contract.wire.WireLimits;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Refuses a packet by the length that it announces. The broker's own limit asks only who speaks MQTT 5, and only once the
 * packet is whole: anybody, known or not, could have it gather a quarter of a gigabyte on each connection.
 */
final class PacketLimit implements ActiveMQServerConnectionPlugin {

    /** The largest message with the topic and the properties around it. */
    static final int PACKET_MAX = WireLimits.MESSAGE_MAX + 1024;

    private static final String NAME = "mqtt-decoder";

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (!(connection.getTransportConnection() instanceof NettyConnection netty)) return;
        // Runs before the first octet is decoded: the connection is made of the octets that show its protocol.
        ChannelPipeline pipeline = netty.getNettyChannel().pipeline();
        if (pipeline.get(MqttDecoder.class) != null)
            pipeline.replace(MqttDecoder.class, NAME, new MqttDecoder(PACKET_MAX));
    }
}
