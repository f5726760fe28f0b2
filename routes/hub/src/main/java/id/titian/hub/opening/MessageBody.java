package id.titian.hub.opening;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** Gets the octets out of a broker's message, never more of them into memory than a batch may have. */
public final class MessageBody {

    private static final String ADDRESS_HEAD = Topics.AGENTS.replace('/', '.');
    private static final String ADDRESS_TAIL = ".punches";

    private MessageBody() {}

    /** The octets of a message of the punch queue, and the agent whose topic it came on. */
    public static Message read(ClientMessage message) throws ActiveMQException {
        String agent = agent(message.getAddress());
        if (message.isLargeMessage()) return readLarge(agent, message);
        ActiveMQBuffer body = message.getReadOnlyBodyBuffer();
        if (body.readableBytes() > WireLimits.MESSAGE_MAX) return readLarge(agent, message);
        byte[] octets = new byte[body.readableBytes()];
        body.readBytes(octets);
        return new Message.Whole(agent, Bytes.of(octets));
    }

    private static Message readLarge(String agent, ClientMessage message) throws ActiveMQException {
        Sieve sieve = new Sieve();
        message.saveToOutputStream(sieve);
        Bytes head = Bytes.of(sieve.head.toByteArray());
        return sieve.length <= WireLimits.MESSAGE_MAX
                ? new Message.Whole(agent, head)
                : new Message.Oversize(agent, head, sieve.length, Bytes.of(sieve.digest.digest()));
    }

    /** The agent on whose punch topic an address is; empty if it is none. */
    static String agent(String address) {
        if (!address.startsWith(ADDRESS_HEAD) || !address.endsWith(ADDRESS_TAIL)) return "";
        int end = address.length() - ADDRESS_TAIL.length();
        return end <= ADDRESS_HEAD.length() ? "" : address.substring(ADDRESS_HEAD.length(), end);
    }

    /** Keeps the head of what flows through, and the digest of all. */
    private static final class Sieve extends OutputStream {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final MessageDigest digest = Bytes.newSha256();
        private long length;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            int room = WireLimits.MESSAGE_MAX - head.size();
            head.write(octets, offset, Math.min(room, count));
            digest.update(octets, offset, count);
            length += count;
        }
    }
}
