package id.titian.agent.discover;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of IPv4 addresses, such as {@code 192.168.1.0/24}.
 *
 * @param base any address in it, as a number.
 * @param bits how many of its bits are the same in all.
 */
public record Subnet(int base, int bits) {

    /** A larger network is none of one office, and looking through it would be taken for an attack. */
    static final int BITS_MIN = 22;

    private static final int BITS_MAX = 32;
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

    /**
     * Reads an address or a subnet.
     *
     * @throws IllegalArgumentException if it is neither, or larger than {@code /22}
     */
    public static Subnet parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int base = 0;
        boolean fits = matcher.matches();
        for (int i = 1; fits && i <= 4; i++) {
            int octet = Integer.parseInt(matcher.group(i));
            fits = octet <= 255;
            base = (base << 8) | octet;
        }
        int bits = fits && matcher.group(5) != null ? Integer.parseInt(matcher.group(5)) : BITS_MAX;
        if (!fits || bits < BITS_MIN || bits > BITS_MAX)
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no subnet to look through; right would be an address"
                            + " such as 192.168.1.201, or a subnet from /22 to /32 such as 192.168.1.0/24.");
        return new Subnet(base, bits);
    }

    /** Those of this machine's own network cards; of a larger one the part around this machine. */
    public static List<Subnet> local() throws SocketException {
        List<Subnet> found = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (!card.isUp() || card.isLoopback()) continue;
            for (InterfaceAddress own : card.getInterfaceAddresses())
                if (own.getAddress() instanceof Inet4Address address)
                    found.add(new Subnet(number(address), Math.max(24, own.getNetworkPrefixLength())));
        }
        return found;
    }

    private static int number(InetAddress address) {
        int number = 0;
        for (byte octet : address.getAddress()) number = (number << 8) | (octet & 0xFF);
        return number;
    }

    /** All addresses that a machine may have in it. */
    public List<String> hosts() {
        int count = 1 << (BITS_MAX - bits);
        int first = base & -count;
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The first and the last name the network itself and everybody in it.
            if (count > 2 && (i == 0 || i == count - 1)) continue;
            int host = first + i;
            hosts.add((host >>> 24) + "." + ((host >>> 16) & 0xFF) + "." + ((host >>> 8) & 0xFF) + "." + (host & 0xFF));
        }
        return hosts;
    }
}
